"""Everybody reads what the collective lists, and nobody's name; kept pages follow each change."""

from __future__ import annotations

import json
from datetime import timedelta

import icalendar
import pytest

from hirondelles.collectives.models import Collective
from hirondelles.encounters import actions, public_agenda
from hirondelles.encounters.models import Reason
from tests.factories.encounters import a_confirmed_encounter, an_encounter

pytestmark = pytest.mark.django_db


def test_agenda_holds_what_is_sure_and_listed_from_this_morning_on(here, clock):
    a_confirmed_encounter("Sûre", is_listed=True)
    a_confirmed_encounter("Pas annoncée")
    an_encounter("Pas sûre", is_listed=True)
    actions.cancel(a_confirmed_encounter("Annulée", is_listed=True), reason=Reason.SCHOOL, by=None)
    assert [one.title for one in public_agenda.coming(here)] == ["Sûre"]
    clock.shift(timedelta(days=14, hours=5))
    assert [one.title for one in public_agenda.coming(here)] == ["Sûre"], "the day is not over"
    clock.shift(timedelta(days=1))
    assert public_agenda.coming(here) == []


def test_agenda_and_its_feed_name_nobody(here):
    encounter = a_confirmed_encounter(
        is_listed=True, access="Chez Mme Dorval", aim="Pour la classe de Chantal Bornier"
    )
    found = public_agenda.coming(here)
    (shown,) = public_agenda.shown(found, here)
    assert (shown.day, shown.hours, shown.place) == (
        "mardi 17 mars 2026",
        "de 11:00 à 11:55",
        f"{encounter.school.name}, Valmorin",
    )
    said = json.dumps(public_agenda.described(found, here), ensure_ascii=False) + repr(shown)
    said += public_agenda.public_feed(here).decode().replace("\r\n ", "")
    for secret in ("Dorval", "Bornier", "Béa", "03 81", "@essai.example", "Salle 12", "À l’accueil"):
        assert secret not in said


def test_described_events_bear_the_hour_of_their_zone(here):
    a_confirmed_encounter(is_listed=True)
    (event,) = public_agenda.described(public_agenda.coming(here), here)["@graph"]
    assert {name: event[name] for name in ("@type", "startDate", "endDate", "eventStatus")} == {
        "@type": "Event",
        "startDate": "2026-03-17T11:00:00+01:00",
        "endDate": "2026-03-17T11:55:00+01:00",
        "eventStatus": "https://schema.org/EventScheduled",
    }
    assert event["location"]["address"]["addressLocality"] == "Valmorin"


def test_visit_is_said_where_it_is_and_without_the_school_that_comes(here):
    visit = a_confirmed_encounter(kind="visit", place="Atelier Tournelle", town="Orvielle", is_listed=True)
    found = public_agenda.coming(here)
    said = json.dumps(public_agenda.described(found, here), ensure_ascii=False)
    said += public_agenda.public_feed(here).decode().replace("\r\n ", "")
    assert (public_agenda.shown(found, here)[0].place, visit.school.name in said) == ("Orvielle", False)


def test_feed_keeps_the_last_weeks(here, clock):
    a_confirmed_encounter(is_listed=True)
    for days, many in ((20, 1), (60, 0)):
        clock.shift(timedelta(days=days))
        assert len(icalendar.Calendar.from_ical(public_agenda.public_feed(here)).walk("VEVENT")) == many


@pytest.mark.parametrize(("listed", "told"), [(True, 1), (False, 0)])
def test_changed_tells_the_kept_pages_of_what_they_show(here, listed, told):
    encounter = a_confirmed_encounter(is_listed=listed)
    before = Collective.objects.get(pk=here.pk).version
    public_agenda.changed(encounter)
    assert Collective.objects.get(pk=here.pk).version == before + told


def test_home_page_shows_the_next_three(here, rf):
    assert public_agenda.on_the_home_page(None, here) == ""
    for number in range(4):
        starts = an_encounter().starts_at + timedelta(days=number)
        a_confirmed_encounter(f"Rencontre {number}", is_listed=True, starts_at=starts)
    said = public_agenda.on_the_home_page(None, here)
    assert [f"Rencontre {number}" in said for number in range(4)] == [True, True, True, False]
