"""Four marks that no turn confuses, and codes of one size."""

from __future__ import annotations

import re

import numpy as np

from hirondelles.questionnaires.sheets import marks

OTHER_WAYS = {"0": (235, 72), "1": (101, 71), "2": (222, 17), "3": (193, 60)}
"""The published bytes of the first four marks of the dictionary 4×4_50, turned by a quarter."""


def squares(bits):
    return np.array([int(bit) for bit in bits]).reshape(4, 4)


def test_marks_are_those_of_the_published_dictionary():
    turned = {str(n): squares(bits) for n, bits in enumerate(marks.CORNERS)}
    as_bytes = {n: tuple(np.packbits(np.rot90(one).reshape(-1))) for n, one in turned.items()}
    assert as_bytes == OTHER_WAYS


def test_no_turn_makes_one_mark_look_like_another():
    every_way = [np.rot90(squares(bits), turn).tobytes() for bits in marks.CORNERS for turn in range(4)]
    assert len(set(every_way)) == 16


def test_codes_of_one_print_have_the_size_of_the_longest():
    drawn = marks.codes(["a", "b" * 30])
    assert {re.search(r'viewBox="0 0 (\d+) ', one)[1] for one in drawn} == {str(marks.modules(["b" * 30]))}


def test_a_mark_has_a_black_border():
    assert marks.corners()[0].count("M0 0h6v1h-6z") == 1
