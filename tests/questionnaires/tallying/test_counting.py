"""From sheets and hands to counts."""

from __future__ import annotations

import pytest

from hirondelles.questionnaires.tallying import counting
from tests.factories.questionnaires import a_model
from tests.questionnaires.worlds import GENDER, KNOWS, NAMES, NOISY, QUESTIONS, SEE, TRADES


def cell(n=0, total=0, squares=0, agreeing=0, **choices):
    return {"n": n, "total": total, "squares": squares, "agreeing": agreeing, "choices": choices}


def told(found):
    """Without the choices that nobody made."""
    return {**found, "choices": {code: count for code, count in found["choices"].items() if count}}


@pytest.mark.parametrize(
    ("question", "answer", "point", "agrees"),
    [
        (SEE, "1", 1, False),
        (SEE, "3", 3, False),
        (SEE, "4", 4, True),
        (NOISY, "2", 2, False),
        (NOISY, "3", 3, True),
        (NAMES, 12, 12, False),
        (KNOWS, "2", None, False),
    ],
)
def test_an_answer_as_points_and_who_agrees(question, answer, point, agrees):
    assert counting.points(question, answer) == point
    assert counting.agrees(question, point) is agrees


def test_sheets_are_counted_by_sex_and_whoever_does_not_say_is_among_the_others():
    model = a_model(*QUESTIONS)
    found = counting.of_sheets(
        model,
        [
            {"see": "5", "gender": "girl", "names": 3},
            {"see": "2", "gender": "boy", "trades": ["1", "2"]},
            {"see": "4"},
            {"gender": "girl"},
        ],
    )
    assert {group: told(one) for group, one in found["see/1"].items()} == {
        "all": {**cell(3, 11, 45, 2), "choices": {"5": 1, "2": 1, "4": 1}},
        "girl": {**cell(1, 5, 25, 1), "choices": {"5": 1}},
        "boy": {**cell(1, 2, 4, 0), "choices": {"2": 1}},
        "other": {**cell(1, 4, 16, 1), "choices": {"4": 1}},
    }
    assert told(found["names/1"]["girl"]) == {**cell(1, 3, 9), "choices": {"3": 1}}
    assert told(found["trades/1"]["all"]) == {**cell(1), "choices": {"1": 1, "2": 1}}
    assert "gender/1" not in found


def test_without_the_question_nobody_is_told_by_sex():
    found = counting.of_sheets(a_model(SEE), [{"see": "5"}])
    assert list(found["see/1"]) == ["all"]


def test_hands_of_the_whole_class_or_of_each_sex():
    whole = counting.of_hands(SEE, [("all", "4", 3), ("all", "1", 2)], present=28)
    apart = counting.of_hands(SEE, [("girl", "4", 3), ("boy", "1", 2)], present=28)
    assert {group: told(one) for group, one in whole.items()} == {
        "all": {**cell(5, 14, 50, 3), "choices": {"4": 3, "1": 2}}
    }
    assert told(apart["all"]) == told(whole["all"])
    assert told(apart["girl"]) == {**cell(3, 12, 48, 3), "choices": {"4": 3}}


def test_hands_raised_for_several_choices_are_of_those_present():
    found = counting.of_hands(TRADES, [("girl", "1", 9), ("boy", "2", 11)], present=28)
    assert {group: told(one) for group, one in found.items()} == {
        "all": {**cell(28), "choices": {"1": 9, "2": 11}}
    }


def test_sheets_of_one_number_tell_what_they_moved_by():
    before = {10001: {"see": "2", "gender": "girl"}, 10002: {"see": "4"}, 10003: {"see": "1"}, 10004: {}}
    after = {10001: {"see": "4", "gender": "girl"}, 10002: {"see": "3"}, 10004: {"see": "5"}, 10005: {}}
    found = counting.pairs(SEE, (GENDER, GENDER), before, after, ("see", "see"))
    assert found == {
        "all": {"score": [2, 1, 5], "agree": [2, 0, 2]},
        "girl": {"score": [1, 2, 4], "agree": [1, 1, 1]},
        "other": {"score": [1, -1, 1], "agree": [1, -1, 1]},
    }
    asked_before = counting.pairs(SEE, (GENDER, None), before, after, ("see", "see"))
    assert asked_before == found
    assert (
        counting.pairs(KNOWS, (None, None), {1: {"knows": "1"}}, {1: {"knows": "2"}}, ("knows", "knows"))
        == {}
    )
