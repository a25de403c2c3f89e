"""The page that follows a booking: where it is, what to prepare; changed, cancelled, found again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from hirondelles.collectives.scope import in_collective
from hirondelles.notifications import outbox
from hirondelles.visits.links import token_of
from hirondelles.visits.models import Booking, BookingState, Slot
from tests.factories.visits import a_booking, a_host, a_slot
from tests.visits.teachers import CLASS, SCHOOL, TEACHER, kinds, words

pytestmark = pytest.mark.django_db


def path_of(booking):
    return f"/c/rouages/reservation/{token_of(booking)}/"


@pytest.fixture
def booked(teacher):
    """A class of twelve that has its place."""
    teacher.fill()
    teacher.prove()
    return teacher


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (BookingState.CHECKING, "La place n’est pas encore prise"),
        (BookingState.BOOKED, "Votre place est gardée"),
        (BookingState.ACCEPTED, "faites signer la convention de visite"),
        (BookingState.HELD, "La visite a eu lieu"),
        (BookingState.REFUSED, "ne peut pas recevoir votre classe cette fois"),
        (BookingState.EXPIRED, "n’a pas répondu malgré notre relance"),
        (BookingState.CANCELLED, "la place est rendue"),
    ],
)
def test_each_state_has_its_words(client, rouages, slot, state, said):
    with in_collective(rouages):
        booking = a_booking(slot, state)
    answer = client.get(path_of(booking))
    assert (answer.status_code, said in words(answer)) == (200, True)
    assert "paule.essai@" not in words(answer)


def test_an_accepted_visit_says_what_the_school_prepares(client, rouages):
    with in_collective(rouages):
        slot = a_slot(a_host(adults_per_pupils=10, names_days=15), meeting_point="Porte B")
        booking = a_booking(slot, BookingState.ACCEPTED, headcount=24)
    page = words(client.get(path_of(booking)))
    for said in (
        "convention de visite est signée",
        "3 adultes",
        "au plus tard le",
        "jamais par ce site",
        "Porte B",
    ):
        assert said in page


def test_where_to_meet_is_not_said_before_the_host_accepts(client, rouages):
    with in_collective(rouages):
        booking = a_booking(a_slot(meeting_point="Porte B"), BookingState.BOOKED)
    assert "Porte B" not in words(client.get(path_of(booking)))


def test_a_class_without_a_place_sees_other_slots_that_hold_it(client, rouages, slot):
    with in_collective(rouages):
        a_slot(a_host("Atelier Grand"), title="Assez grand", group_size=15)
        a_slot(a_host("Atelier Petit"), title="Trop petit", group_size=2)
        a_slot(a_host("Atelier Tle"), title="Autre niveau", levels=["tle"])
        a_slot(a_host("Atelier Plein"), title="Plein", taken=2)
        booking = a_booking(slot, BookingState.REFUSED, headcount=12)
    page = words(client.get(path_of(booking)))
    assert "Assez grand" in page
    for title in ("Trop petit", "Autre niveau", "Plein"):
        assert title not in page


def test_a_scanner_that_opens_every_page_changes_nothing(booked):
    for page in ("", "verifier/", "code/", "classe/", "etablissement/", "vous/", "effectif/", "annuler/"):
        assert booked.client.get(booked.path + page).status_code in {200, 302}
    assert booked.again().state == BookingState.BOOKED


def test_a_class_that_grows_keeps_its_place(booked):
    answer = booked.client.post(f"{booked.path}effectif/", CLASS | {"headcount": "24"})
    assert answer["Location"] == booked.path
    assert (booked.again().headcount, booked.booking.groups) == (24, 2)
    with in_collective(booked.collective):
        assert Slot.objects.get().taken == 2


def test_a_class_that_no_longer_fits_is_told_and_stays_as_it_was(booked):
    answer = booked.client.post(f"{booked.path}effectif/", CLASS | {"headcount": "30"})
    assert (answer.status_code, "Venez en demi-classe" in words(answer)) == (422, True)
    with in_collective(booked.collective):
        Slot.objects.update(taken=2)
    answer = booked.client.post(f"{booked.path}effectif/", CLASS | {"headcount": "24"})
    assert answer.status_code == 422
    assert (booked.again().headcount, booked.booking.state) == (12, "booked")


def test_a_booking_is_cancelled_with_a_word_and_once(booked):
    assert "Annuler cette réservation ?" in words(booked.client.get(f"{booked.path}annuler/"))
    for _ in range(2):
        assert (
            booked.client.post(f"{booked.path}annuler/", {"note": "Sortie reportée"})["Location"]
            == booked.path
        )
    with in_collective(booked.collective):
        assert (Slot.objects.get().taken, Booking.objects.get().state) == (0, "cancelled")
    assert "« Sortie reportée »" in words(booked.client.get(booked.path))


def test_what_is_over_can_neither_be_resized_nor_cancelled(client, rouages):
    with in_collective(rouages):
        booking = a_booking(a_slot(), BookingState.HELD)
    page = words(client.get(path_of(booking)))
    assert "Annuler cette réservation" not in page
    assert client.get(f"{path_of(booking)}effectif/")["Location"] == path_of(booking)


def test_a_lost_link_leaves_again_for_its_address_only(client, rouages, slot):
    with in_collective(rouages):
        a_booking(slot, BookingState.BOOKED, email="paule.essai@ac-besancon.fr")
        a_booking(slot, BookingState.CANCELLED, email="paule.essai@ac-besancon.fr", class_label="4e")
    for address in ("Paule.Essai@ac-besancon.fr", "personne@ac-besancon.fr"):
        answer = client.post("/c/rouages/visites/lien-perdu/", {"email": address}, follow=True)
        assert "son lien vient d’y partir" in words(answer)
    assert kinds() == ["visit_received"]
    assert outbox.latest()[0].to == "paule.essai@ac-besancon.fr"
    assert client.post("/c/rouages/visites/lien-perdu/", {"email": "x"}).status_code == 422


def test_the_mail_says_the_words_of_the_page(booked):
    mail = next(one for one in outbox.latest() if one.kind == "visit_received")
    for said in ("Votre place est gardée", "Dans l’atelier de taille, Atelier Tournelle", "3e B, 12 élèves"):
        assert said in words_of(mail.text)


def words_of(text):
    return " ".join(text.replace("\u202f", " ").replace("\xa0", " ").split())


def test_after_the_visit_nothing_is_left_to_cancel(clock, booked):
    clock.shift(timedelta(days=60))
    assert timezone.now() > booked.slot.starts_at
    assert "Annuler cette réservation" not in words(booked.client.get(booked.path))


def test_the_number_changes_though_the_slot_no_longer_takes_that_level(rouages, booked):
    with in_collective(rouages):
        Slot.objects.update(levels=["2de"])
    answer = booked.client.post(f"{booked.path}effectif/", {"headcount": "10"})
    assert (answer.status_code, booked.again().headcount) == (302, 10)
    assert booked.booking.class_label == "3e B"


def test_one_may_wish_to_share_a_bus_afterwards_or_no_longer(booked):
    for said, wished in ({"wants_bus": "on"}, True), ({}, False):
        booked.client.post(f"{booked.path}effectif/", {"headcount": "12"} | said)
        assert booked.again().wants_bus is wished
    shown = words(booked.client.get(f"{booked.path}effectif/"))
    assert "Partager un car" in shown


@pytest.mark.parametrize("page", ["classe/", "vous/", "etablissement/ecrire/"])
def test_what_is_typed_in_another_tab_once_it_is_sent_is_said_not_to_be_taken(booked, page):
    typed = (
        CLASS | TEACHER | SCHOOL | {"headcount": "9", "teacher_name": "Une autre", "school_name": "Ailleurs"}
    )
    answer = booked.client.post(booked.path + page, typed, follow=True)
    assert "n’a pas été pris" in words(answer)
    kept = booked.again()
    assert (kept.headcount, kept.teacher_name, kept.school_name) == (
        12,
        "Paule Essai",
        "Collège Inès Tournelle",
    )
    assert "n’a pas été pris" not in words(booked.client.get(booked.path + page, follow=True))
