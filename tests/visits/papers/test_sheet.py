"""Who may be reached is on the sheet once the host said yes, and never for whoever only began to book."""

from __future__ import annotations

import pytest
from django.utils import timezone

from hirondelles.visits.hosting import answering
from hirondelles.visits.hosting.links import token_of as host_token
from hirondelles.visits.links import token_of
from hirondelles.visits.models import Booking, BookingState
from hirondelles.visits.papers import sheet
from tests.visits.teachers import Teacher


def said(booking: Booking, collective) -> str:
    return str(list(sheet._sections(booking, sheet._encounter(booking), collective)))


def path_of(booking: Booking) -> str:
    return f"/c/rouages/visite/{token_of(booking)}/fiche.pdf"


def test_whoever_only_began_to_book_has_no_sheet(client, here, slot):
    teacher = Teacher(client, slot)
    teacher.begin()
    assert client.get(path_of(teacher.booking)).status_code == 404
    Booking.objects.update(state=BookingState.CHECKING, asked_at=timezone.now())
    assert client.get(path_of(teacher.booking)).status_code == 404


@pytest.mark.parametrize(
    "state",
    [
        BookingState.WISHED,
        BookingState.WAITING,
        BookingState.BOOKED,
        BookingState.REFUSED,
        BookingState.CANCELLED,
    ],
)
def test_before_the_yes_and_after_a_no_nobody_is_named(client, here, host, booked, state):
    known = {"state": state, "rank": 1}
    if state in {BookingState.REFUSED, BookingState.CANCELLED}:
        known["ended_at"] = timezone.now()
    Booking.objects.update(**known)
    booking = Booking.objects.with_slot().get()
    told = said(booking, here)
    assert not [one for one in ("Irène", "irene@", "Paule", "06 39") if one in told]
    assert ("n’a pas lieu" in sheet._issue(booking)) is ("ended_at" in known)
    assert client.get(path_of(booking)).status_code == 200


def test_once_the_host_said_yes_both_sides_read_whom_to_reach(here, booked):
    answering.accept(booked, by=None)
    told = said(Booking.objects.with_slot().get(), here)
    assert ("Irène" in told, "Paule Essai" in told) == (True, True)


def test_were_the_state_not_looked_at_the_address_of_the_host_would_leak(here, booked, monkeypatch):
    """The sabotaged twin."""
    monkeypatch.setattr(sheet, "EXPECTED", tuple(BookingState))
    assert "Irène" in said(booked, here)


@pytest.mark.parametrize(
    ("pupils", "groups", "ratio", "adults"),
    [(24, 3, 12, 3), (24, 2, 12, 2), (25, 2, 12, 3), (12, 1, 30, 1), (1, 1, 12, 1), (30, 5, 15, 5)],
)
def test_each_group_has_its_adult_and_the_ratio_of_the_site_holds(
    here, host, booked, pupils, groups, ratio, adults
):
    booked.headcount, booked.groups, booked.slot.host.adults_per_pupils = pupils, groups, ratio
    assert booked.adults == adults


@pytest.mark.parametrize("state", [BookingState.CANCELLED, BookingState.REFUSED, BookingState.HELD])
def test_nothing_is_signed_once_it_is_over(client, here, alice, booked, state):
    answering.accept(booked, by=None)
    Booking.objects.update(state=state, ended_at=timezone.now())
    typed = {"step": "ask", "name": "Nadia Chef", "role": "principale", "email": "nadia@ac-besancon.fr"}
    for page in (
        f"/c/rouages/visite/{token_of(booked)}/convention/",
        f"/c/rouages/accueil/{host_token(booked.slot.host)}/visites/{booked.pk}/convention/",
    ):
        shown = client.get(page).content.decode()
        assert ("Envoyer le code" in shown, "rien" in shown) == (False, True)
        assert client.post(page, typed).status_code == 302
    client.force_login(alice)
    noted = {"party": "school", "name": "Nadia Chef", "role": "principale", "signed_on": "2026-03-01"}
    answer = client.post(f"/c/rouages/visites-reservees/{booked.pk}/signature/", noted)
    assert answer.status_code == (302 if state == BookingState.HELD else 404)
