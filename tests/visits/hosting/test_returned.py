"""What pupils wrote comes back to the host too: one mail for each class, its page, the A5."""

from __future__ import annotations

import pytest
from django.urls import reverse

from hirondelles.encounters.asking import subject_of
from hirondelles.encounters.models import Encounter
from hirondelles.verbatims import actions
from hirondelles.verbatims.models import Verbatim
from hirondelles.visits.hosting import answering, links, returned
from hirondelles.visits.models import Booking
from tests.factories.verbatims import a_class, kept, the_return
from tests.visits.conftest import mails, texts

pytestmark = pytest.mark.django_db
SAID = ("Le ressort est plus fin que mes cheveux.", "Je vais demander un stage.")


@pytest.fixture
def held(booked, alice):
    """It took place, and two pupils wrote something that was read."""
    answering.accept(booked, by=None)
    Encounter.objects.update(state="held")
    booking = Booking.objects.with_slot().select_related("encounter").get(pk=booked.pk)
    batch = a_class(said=SAID, about=subject_of(booking.encounter))
    for one in Verbatim.objects.all():
        kept(one, by=alice)
    return booking, batch


def test_the_host_is_told_once_without_a_word_of_a_pupil(held, alice):
    _booking, batch = held
    for _time in range(2):
        actions.give_back(the_return(batch), note="", by=alice)
    assert mails().count(("visit_words_back", "irene@tournelle.example")) == 1
    mail = texts("visit_words_back")[0]
    assert "/retours/" in mail
    assert not any(one in mail for one in SAID)


def test_two_classes_that_came_are_two_mails_and_another_encounter_is_none(held, alice):
    _booking, batch = held
    other = a_class("Lycée Ailleurs", said=("Bien.",))
    kept(Verbatim.objects.get(batch=other), by=alice)
    for one in (batch, other):
        actions.give_back(the_return(one), note="", by=alice)
    assert [kind for kind, _to in mails()].count("visit_words_back") == 1


def test_its_page_shows_the_words_and_the_sheet_to_print(client, here, held, alice):
    booking, batch = held
    host = booking.slot.host
    address = reverse("visits:host", kwargs={"collective": "rouages", "token": links.token_of(host)})
    assert "ne sont pas encore là" in client.get(address).content.decode()
    actions.give_back(the_return(batch), note="", by=alice)
    row = returned.visits(host, here)[0]
    assert set(row.words) == set(SAID)
    for page in (address, f"{address}retours/"):
        shown = client.get(page).content.decode()
        assert row.paper in shown
        assert any(one in shown for one in (SAID[0], SAID[1]))
    paper = client.get("/c/" + row.paper.partition("/c/")[2])
    assert (paper.status_code, paper["Content-Type"]) == (200, "application/pdf")
