"""A day is looked at before one plans on it."""

from datetime import date

import pytest

from hirondelles.core.feasts import feast_of
from hirondelles.encounters.days import off, warning


@pytest.mark.parametrize(
    ("day", "academy", "said"),
    [
        (
            date(2026, 2, 10),
            "Besançon",
            "Ce jour-là, les élèves n’ont pas classe : vacances d’hiver (zone A).",
        ),
        (date(2026, 3, 12), "Besançon", ""),
        (
            date(2026, 3, 12),
            "Corse",
            "Nous ne connaissons pas les vacances scolaires de cet établissement ce jour-là : vérifiez avec lui.",
        ),
        (
            date(2026, 3, 12),
            "",
            "Nous ne connaissons pas les vacances scolaires de cet établissement ce jour-là : vérifiez avec lui.",
        ),
    ],
)
def test_warning_says_what_is_known_and_what_is_not(day, academy, said):
    assert warning(day, academy=academy) == said


def test_off_says_which_holiday_in_which_zone():
    assert off(date(2026, 12, 24), academy="Lille") == "vacances de Noël (zone B)"
    assert off(date(2026, 12, 24), academy="Mayotte") == ""


def test_off_knows_the_feasts_wherever_one_is():
    assert off(date(2026, 11, 11), academy="Corse") == feast_of(date(2026, 11, 11)) != ""
