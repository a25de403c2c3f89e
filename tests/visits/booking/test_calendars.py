"""What calendars read of the slots: offers, what is called off, and for a host who comes, without anybody's name."""

from __future__ import annotations

import icalendar
import pytest
from django.utils import timezone

from hirondelles.visits import actions
from hirondelles.visits.hosting.links import token_of
from hirondelles.visits.models import BookingState, Slot, SlotState
from tests.factories.visits import a_booking, a_slot

FEED = "/c/rouages/visites/calendrier.ics"


def read(client, path):
    answer = client.get(path)
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    return icalendar.Calendar.from_ical(answer.content)


def lines(client, path):
    return {str(one["SUMMARY"]).partition(",")[0]: one for one in read(client, path).walk("VEVENT")}


@pytest.fixture
def shown(here, host):
    return {
        one: a_slot(host, title=one, room=one, **({"published_at": timezone.now()} | values))
        for one, values in {
            "Ouvert": {},
            "Écoles": {"opens_to": "schools"},
            "Brouillon": {"state": SlotState.DRAFT, "published_at": None},
        }.items()
    }


def test_one_that_is_called_off_says_so_with_the_same_name_and_a_higher_sequence(client, shown):
    before = lines(client, FEED)["Ouvert"]
    actions.cancel_slot(Slot.objects.get(title="Ouvert"), reason="panne", by=None)
    actions.cancel_slot(Slot.objects.get(title="Brouillon"), reason="", by=None)
    actions.cancel_slot(Slot.objects.get(title="Écoles"), reason="", by=None)
    found = lines(client, FEED)
    assert list(found) == ["Ouvert"], "neither what was never shown, nor what everybody did not see"
    after = found["Ouvert"]
    assert (before["STATUS"], after["STATUS"]) == ("TENTATIVE", "CANCELLED")
    assert (before["UID"], int(before["SEQUENCE"]) + 1) == (after["UID"], int(after["SEQUENCE"]))
    assert "panne" not in after.to_ical().decode()


def test_a_line_says_what_pupils_see_folded_and_escaped(client, here, host):
    a_slot(host, title="Long ; net, propre", sees="Une ligne,\nune autre ; " + "très long " * 40)
    answer = client.get(FEED).content
    assert all(len(one) <= 75 for one in answer.split(b"\r\n"))
    assert rb"Long \; net\, propre" in answer.replace(b"\r\n ", b"")
    assert "3e, 2de" in str(read(client, FEED).walk("VEVENT")[0]["DESCRIPTION"])


def test_a_host_reads_who_comes_and_nobodys_name(client, here, host, shown):
    a_booking(shown["Ouvert"], BookingState.ACCEPTED)
    path = f"/c/rouages/accueil/{token_of(host)}/calendrier.ics"
    found = lines(client, path)
    assert sorted(found) == ["Ouvert", "Écoles"]
    comes = found["Ouvert"]
    assert (comes["STATUS"], str(comes["DESCRIPTION"])) == (
        "CONFIRMED",
        "3e B, Collège Ada Courvallon, Valmorin",
    )
    assert (found["Écoles"]["STATUS"], str(found["Écoles"]["LOCATION"])) == ("TENTATIVE", "Écoles, Valmorin")
    whole = client.get(path).content.decode().replace("\r\n ", "")
    assert not [one for one in ("Paule", "@ac-", token_of(host), "06 39") if one in whole]
    assert client.get("/c/rouages/accueil/x/calendrier.ics").status_code == 404


def test_the_calendar_of_a_host_opens_in_its_collective_alone(client, here, host, photonnes):
    assert client.get(f"/c/{photonnes.slug}/accueil/{token_of(host)}/calendrier.ics").status_code == 404
