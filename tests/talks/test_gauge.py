"""The gauge says what the time is spent on, warns, and never blocks."""

from __future__ import annotations

import pytest

from hirondelles.talks.gauge import (
    FEW_WOMEN,
    NO_PATH,
    NO_QUESTIONS,
    TENTH_GRADE,
    TOO_LONG,
    WARNINGS,
    gauge,
)

GOOD = [("trade", 10), ("path", 6), ("few_women", 1)]


def test_shares_place_themselves_on_a_bar_of_a_hundred() -> None:
    found = gauge([("path", 1), ("trade", 2), ("path", 1)])
    assert [(one.about, one.minutes, one.x, one.width, one.rounded) for one in found.shares] == [
        ("trade", 2, "0.00", "50.00", 50),
        ("path", 2, "50.00", "50.00", 50),
    ]


def test_core_is_set_against_the_lack_of_women() -> None:
    found = gauge([("trade", 5), ("pay", 2), ("day", 2), ("few_women", 1)], available=55)
    assert (found.core, found.few_women, found.left) == (90, 10, 45)


@pytest.mark.parametrize(
    ("moments", "available", "level", "codes"),
    [
        ([], 55, "", []),
        (GOOD, 55, "", []),
        (GOOD, 0, "", []),
        ([("trade", 10)], 55, "", [NO_PATH]),
        ([("path", 10), ("few_women", 1)], 55, "", []),
        ([("path", 9), ("few_women", 1)], 55, "", []),
        ([("path", 8), ("few_women", 1)], 55, "", [FEW_WOMEN]),
        ([("path", 60)], 55, "", [TOO_LONG]),
        ([("path", 37)], 55, "", [NO_QUESTIONS]),
        ([("path", 36)], 54, "", []),
        ([("path", 10)], 55, "2de", [TENTH_GRADE]),
    ],
)
def test_warnings(moments, available, level, codes) -> None:  # type: ignore[no-untyped-def]
    found = gauge(moments, available=available, level=level)
    assert (found.codes, found.warnings) == (codes, [WARNINGS[code] for code in codes])


def test_nothing_prepared_has_no_share() -> None:
    found = gauge([], available=30)
    assert (found.core, found.shares, found.left) == (0, [], 30)
