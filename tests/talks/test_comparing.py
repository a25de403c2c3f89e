"""What went and what came, word by word, and nothing else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hirondelles.talks.comparing import Piece, changes, compared
from hirondelles.talks.models import Block
from tests.factories.talks import words

TEXTS = st.text(alphabet="ab é.\n", max_size=60)


@given(before=TEXTS, after=TEXTS)
def test_pieces_give_both_texts_back(before: str, after: str) -> None:
    pieces = compared(before, after)
    assert "".join(one.text for one in pieces if one.mark != "new") == before
    assert "".join(one.text for one in pieces if one.mark != "gone") == after


def test_lone_word_between_two_changes_does_not_cut_them() -> None:
    assert compared("Elle vient le lundi matin ici", "Elle part le mardi soir ici") == [
        Piece(mark="", text="Elle "),
        Piece(mark="gone", text="vient le lundi matin"),
        Piece(mark="new", text="part le mardi soir"),
        Piece(mark="", text=" ici"),
    ]


def test_fields_that_differ_are_named_as_they_are_shown() -> None:
    before = Block(**words("Une pince", minutes=3, levels=["3e"]))
    after = Block(**words("Une loupe", minutes=3, levels=[]))
    assert [(one.label, "".join(piece.text for piece in one.pieces)) for one in changes(before, after)] == [
        ("Titre", "Une pinceloupe"),
        ("Pour quels niveaux", "3etous les niveaux"),
    ]
