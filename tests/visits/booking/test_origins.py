"""A town, a postcode, a school: one place, the nearest of those that bear the name; nothing rather than anywhere."""

from __future__ import annotations

import pytest

from hirondelles.visits.booking.origins import origin_of
from tests.factories.partners import a_school


@pytest.fixture
def near(rouages):
    """A collective of Besançon."""
    rouages.latitude, rouages.longitude = 47.24, 6.02
    return rouages


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("Besançon", "Besançon (25)"),
        ("besancon 25000", "Besançon (25)"),
        ("25000", "Besançon (25)"),
        ("  39200 ", "Saint-Claude (39)"),
        ("Saint-Claude", "Saint-Claude (39)"),
        ("st claude", "Saint-Claude (39)"),
        ("Saint-Claude (97120)", "Saint-Claude (971)"),
    ],
)
def test_a_town_is_found_by_its_name_or_its_postcode(near, here, typed, label):
    assert origin_of(typed, near=near).label == label


@pytest.mark.parametrize("typed", ["", "  ", "00", "%00", "<b>x", "\x00", "é", "99999", "de la"])
def test_what_names_no_place_is_nowhere(near, here, typed):
    a_school("Collège des Sources", postcode="25000", latitude=47.0, longitude=6.0)
    assert origin_of(typed, near=near) is None


def test_a_school_is_found_by_its_name(near, here):
    a_school("Collège des Trois-Clochers", latitude=47.0, longitude=6.0)
    assert origin_of("trois clochers", near=near).label.startswith("Collège des Trois-Clochers")
