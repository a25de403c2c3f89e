"""Dates in words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from hirondelles.ui.moments import moment

NOW = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-400, "il y a 13 mois"),
        (-21, "il y a 3 semaines"),
        (-13, "il y a 13 jours"),
        (-2, "il y a 2 jours"),
        (-1, "hier"),
        (0, "aujourd’hui"),
        (1, "demain"),
        (2, "dans 2 jours"),
        (14, "dans 2 semaines"),
        (59, "dans 8 semaines"),
        (60, "dans 2 mois"),
    ],
)
def test_moment_says_the_distance_in_words(days: int, words: str) -> None:
    assert moment(NOW + timedelta(days=days), now=NOW).words == words


def test_moment_near_midnight_counts_days_of_the_calendar() -> None:
    late, early = datetime(2026, 3, 9, 22, 50, tzinfo=UTC), datetime(2026, 3, 9, 23, 10, tzinfo=UTC)
    assert moment(late, now=early).words == "hier"


def test_moment_carries_the_exact_date_for_people_and_machines() -> None:
    found = moment(NOW, now=NOW)
    assert (found.iso, found.exact) == ("2026-03-10T10:00+01:00", "10 mars 2026, 10:00")
