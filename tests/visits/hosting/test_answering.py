"""A host says yes, and everything is ready; says no, and the class is told where else to go."""

from __future__ import annotations

import pytest

from hirondelles.collectives.scope import in_collective
from hirondelles.consents.models import Agreement
from hirondelles.core.sentences import Refusal
from hirondelles.core.states import NotAllowed
from hirondelles.encounters.models import Encounter, Speaker
from hirondelles.partners.models import ClassGroup, School
from hirondelles.visits.hosting import answering, asking
from hirondelles.visits.models import Booking, BookingState, Host, Slot, SlotWoman, VisitSheet
from hirondelles.visits.papers.agreement import about
from tests.factories.encounters import a_woman
from tests.factories.visits import a_booking, a_host, a_slot
from tests.visits.conftest import mails, texts

pytestmark = pytest.mark.django_db


def test_yes_makes_an_encounter_with_its_school_its_class_and_its_papers(booked):
    answering.accept(booked, by=None, word="À bientôt")
    encounter = Encounter.objects.get()
    assert (encounter.kind, encounter.state, encounter.starts_at) == (
        "visit",
        "confirmed",
        booked.slot.starts_at,
    )
    assert (encounter.school, encounter.place) == (School.objects.get(), "Atelier Tournelle")
    assert [one.class_group for one in encounter.classes.all()] == [ClassGroup.objects.get(label="3e B")]
    assert (encounter.adult_name, encounter.adult_phone) == ("Paule Essai", "06 39 98 12 34")
    assert Agreement.objects.latest_of(about(booked)).version == 1
    assert VisitSheet.objects.get(booking=booked).version == 1
    booked.refresh_from_db()
    assert (booked.state, booked.encounter) == (BookingState.ACCEPTED, encounter)


def test_the_school_gets_one_mail_with_the_papers(booked):
    answering.accept(booked, by=None, word="À bientôt")
    assert mails() == [("visit_accepted", "paule.essai@ac-besancon.fr")]
    (text,) = texts("visit_accepted")
    for words in ("À bientôt", "/convention/", "/fiche.pdf", "Atelier Tournelle"):
        assert words in text


def test_two_people_answer_and_the_second_is_told(booked):
    answering.accept(booked, by=None)
    with pytest.raises(NotAllowed):
        answering.refuse(booked, by=None)
    assert Encounter.objects.count() == 1


def test_nobody_says_yes_once_the_hour_has_come(booked, clock):
    clock.move_to(booked.slot.starts_at)
    with pytest.raises(Refusal, match="passée"):
        answering.accept(booked, by=None)


def test_no_frees_the_place_and_says_where_else(booked):
    a_slot(a_host("Atelier Voisin"), title="La fonderie")
    a_slot(a_host("Atelier Réservé"), title="Le tri", opens_to="coordinator")
    answering.refuse(booked, by=None, word="Nous déménageons")
    booked.refresh_from_db()
    assert (booked.state, Slot.objects.get(pk=booked.slot_id).taken) == (BookingState.REFUSED, 0)
    (text,) = texts("visit_refused")
    assert "Nous déménageons" in text
    assert "La fonderie" in text
    assert "Le tri" not in text


def test_the_women_of_a_slot_are_asked_once_for_all_its_classes(slot, booked):
    woman = a_woman("Nour Essai", email="nour@essai.example")
    SlotWoman.objects.create(slot=slot, person=woman)
    other = a_booking(slot, BookingState.BOOKED, class_label="3e C", email="autre@ac-besancon.fr")
    for one in (booked, Booking.objects.with_slot().get(pk=other.pk)):
        answering.accept(one, by=None)
    assert Speaker.objects.filter(person=woman).count() == 2
    assert [to for _kind, to in mails()].count("nour@essai.example") == 1


def test_yes_forgives_the_silences_before(booked):
    Host.objects.update(silences=2)
    answering.accept(booked, by=None)
    assert Host.objects.get().silences == 0


@pytest.mark.parametrize("days", [30, None])
def test_a_pause_ends_when_it_says_so(host, clock, days):
    answering.pause(host, days=days, by=None)
    assert not Host.objects.welcoming(clock_now()).exists()
    answering.resume(host, by=None)
    assert Host.objects.welcoming(clock_now()).exists()


def clock_now():
    from django.utils import timezone

    return timezone.now()


def test_a_slot_answers_what_the_coordinator_asked(host):
    asked = asking.ask_to_receive(host, word="En juin ?", by=None)
    with pytest.raises(Refusal, match="attend déjà"):
        asking.ask_to_receive(host, word="", by=None)
    answering.not_now(host, by=None)
    asked.refresh_from_db()
    assert asked.answer == "not_now"
    assert [kind for kind, _to in mails()] == ["visit_could_you"]


def test_another_collective_sees_nothing_of_it(booked, photonnes):
    answering.accept(booked, by=None)
    with in_collective(photonnes):
        assert not VisitSheet.objects.exists()
