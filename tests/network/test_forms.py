"""What is typed about a collective: accepted, or explained."""

from __future__ import annotations

from io import BytesIO
from zoneinfo import available_timezones

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from hirondelles.network import logos
from hirondelles.network.forms import OpenForm, PageForm, PlaceForm
from hirondelles.network.zones import ZONES
from tests.factories.collectives import CollectiveFactory

pytestmark = pytest.mark.django_db

NEW = {
    "name": "Les Rouages",
    "territory": "Val d’Essai",
    "accent": "#c8553d",
    "coordinator_email": "alice@essai.example",
}


def picture() -> SimpleUploadedFile:
    file = BytesIO()
    Image.new("RGB", (40, 40), "#c8553d").save(file, "PNG")
    return SimpleUploadedFile("logo.png", file.getvalue())


def test_new_collective_with_the_least_gets_its_address_from_its_name():
    form = OpenForm(NEW)
    assert form.is_valid(), form.errors
    assert (form.instance.slug, form.instance.domain, form.instance.latitude) == ("les-rouages", None, None)


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"name": ""}, "name", "obligatoire"),
        ({"name": "!!!"}, "slug", "écrivez-la"),
        ({"slug": "Les Rouages"}, "slug", "minuscules"),
        ({"slug": "pris"}, "slug", "existe déjà"),
        ({"accent": "#ffffff"}, "accent", "pâle"),
        ({"accent": "rouge"}, "accent", "six chiffres"),
        ({"latitude": "47,2"}, "longitude", "ou aucune des deux"),
        ({"latitude": "95", "longitude": "6"}, "latitude", "90"),
        ({"latitude": "ici", "longitude": "6"}, "latitude", "nombre"),
        ({"domain": "pas un domaine"}, "domain", "nom de domaine"),
        ({"domain": "localhost"}, "domain", "nom de domaine"),
        ({"domain": "pris.example"}, "domain", "a déjà"),
        ({"coordinator_email": "alice"}, "coordinator_email", "valide"),
        ({"coordinator_email": ""}, "coordinator_email", "obligatoire"),
    ],
)
def test_new_collective_with_a_mistake_says_which(typed, field, words):
    CollectiveFactory(slug="pris", domain="pris.example")
    form = OpenForm(NEW | typed)
    assert not form.is_valid()
    assert list(form.errors) == [field]
    assert words in str(form.errors[field])


@pytest.mark.parametrize("typed", [("47,24", "6,02"), ("47.24", "6.02")])
def test_place_is_read_with_a_comma_or_a_point(typed):
    form = OpenForm(NEW | {"latitude": typed[0], "longitude": typed[1]})
    assert form.is_valid(), form.errors
    assert (form.instance.latitude, form.instance.longitude) == (47.24, 6.02)


def test_domain_is_kept_in_small_letters():
    form = OpenForm(NEW | {"domain": " Rouages.Example "})
    assert form.is_valid(), form.errors
    assert form.instance.domain == "rouages.example"


def test_changes_are_only_what_was_touched():
    collective = CollectiveFactory(aim="Montrer", contact_email="a@essai.example")
    form = PageForm(
        {"aim": "Montrer", "contact_email": "b@essai.example", "accent": "#c8553d"}, instance=collective
    )
    assert form.is_valid(), form.errors
    assert form.changes == {"contact_email": "b@essai.example"}


def test_logo_is_among_the_changes_once_encoded_again():
    form = PlaceForm(
        {"name": "Essai", "territory": "Ici", "accent": "#c8553d"},
        {"logo": picture()},
        instance=CollectiveFactory(name="Essai", territory="Ici"),
    )
    assert form.is_valid(), form.errors
    assert set(form.changes) == {"logo"}
    assert form.changes["logo"].startswith(b"RIFF")


def test_logo_may_be_taken_off():
    form = PageForm(
        {"accent": "#c8553d", "without_logo": "on"}, instance=CollectiveFactory(logo=b"x", logo_digest="y")
    )
    assert form.is_valid(), form.errors
    assert form.changes == {"logo": None}


@pytest.mark.parametrize(
    ("content", "words"), [(b"<svg/>", "PNG, JPEG ou WebP"), (b"x" * (logos.MAX_BYTES + 1), "2 Mo")]
)
def test_logo_that_may_not_be_shown_is_refused_with_words(content, words):
    form = PageForm(
        {"accent": "#c8553d"}, {"logo": SimpleUploadedFile("logo.png", content)}, instance=CollectiveFactory()
    )
    assert not form.is_valid()
    assert words in str(form.errors["logo"])


def test_town_places_the_dot_unless_degrees_were_typed():
    form = OpenForm(NEW | {"town": "Besançon"})
    assert form.is_valid(), form.errors
    assert (form.instance.latitude, form.instance.longitude) == (47.24, 6.02)
    form = OpenForm(NEW | {"town": "Besançon", "latitude": "48", "longitude": "-4"})
    assert form.is_valid(), form.errors
    assert (form.instance.latitude, form.instance.longitude) == (48.0, -4.0)


def test_town_is_among_the_changes_as_degrees():
    form = PlaceForm(
        {
            "name": "Essai",
            "territory": "Ici",
            "accent": "#c8553d",
            "town": "Paris",
            "latitude": "47",
            "longitude": "6",
        },
        instance=CollectiveFactory(name="Essai", territory="Ici", latitude=47.0, longitude=6.0),
    )
    assert form.is_valid(), form.errors
    assert form.changes == {"latitude": 48.86, "longitude": 2.35}


@pytest.mark.parametrize(
    ("typed", "kept"), [({}, "Europe/Paris"), ({"timezone": "Indian/Reunion"}, "Indian/Reunion")]
)
def test_new_collective_has_a_time_zone(typed, kept):
    form = OpenForm(NEW | typed)
    assert form.is_valid(), form.errors
    assert form.instance.timezone == kept


def test_time_zone_that_is_none_is_refused():
    form = OpenForm(NEW | {"timezone": "Lune/Tranquillité"})
    assert (form.is_valid(), set(form.errors)) == (False, {"timezone"})


@pytest.mark.parametrize(
    ("before", "typed", "changes"),
    [
        ("Europe/Paris", {"timezone": "Pacific/Tahiti"}, {"timezone": "Pacific/Tahiti"}),
        ("Pacific/Tahiti", {"timezone": "Pacific/Tahiti"}, {}),
        ("Pacific/Tahiti", {}, {}),
        ("Europe/Brussels", {"timezone": "Europe/Brussels"}, {}),
    ],
)
def test_time_zone_is_among_the_changes_when_it_moves(before, typed, changes):
    collective = CollectiveFactory(name="Essai", territory="Ici", timezone=before)
    form = PlaceForm({"name": "Essai", "territory": "Ici", "accent": "#c8553d"} | typed, instance=collective)
    assert form.is_valid(), form.errors
    assert form.changes == changes


def test_time_zones_are_known_to_the_machine():
    assert {zone for zone, _label in ZONES} <= available_timezones()
