"""What a teacher is written when her place changes without her: let in, passed over, drawn, moved."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from hirondelles.collectives.everywhere import everywhere
from hirondelles.collectives.scope import in_collective
from hirondelles.engines.matching.lottery import digest_of, new_seed
from hirondelles.notifications.models import Message
from hirondelles.visits import actions
from hirondelles.visits.links import tracking
from hirondelles.visits.models import Booking, Slot
from tests.factories.visits import a_slot, booked_values


@pytest.fixture
def here(rouages):
    with in_collective(rouages):
        yield rouages


def books(slot: Slot, label: str, **values: object) -> Booking:
    typed = booked_values(label, email=f"{label[-1].lower()}@ac-besancon.fr", **values)
    return actions.book(slot, typed, key=f"{label}-{slot.pk}")


def mails(kind: str) -> dict[str, Message]:
    """``{to: mail}``; a second one to the same address is a fault."""
    with everywhere():
        found = list(Message.objects.filter(kind=kind))
    assert len({one.to for one in found}) == len(found)
    return {one.to: one for one in found}


def test_whoever_is_let_in_is_written_to_and_nobody_else(here):
    slot = a_slot(groups=1)
    first = books(slot, "3e A")
    second, _third = books(slot, "3e B"), books(slot, "3e C")
    actions.cancel(first, by=None)
    (mail,) = mails("visit_promoted").values()
    assert (mail.to, mail.subject) == (
        "b@ac-besancon.fr",
        "Des groupes se sont libérés : votre classe a sa place (Dans l’atelier de taille)",
    )
    assert tracking(second, here) in mail.text


def test_whoever_is_passed_over_is_told_why_once_and_keeps_her_rank(here):
    slot = a_slot(groups=2)
    placed = [books(slot, "3e A"), books(slot, "3e B")]
    large = books(slot, "3e C", headcount=24)
    books(slot, "3e D")
    actions.cancel(placed[0], by=None)
    actions.cancel(placed[1], by=None)
    (mail,) = mails("visit_passed_over").values()
    assert (mail.to, mail.subject) == (
        "c@ac-besancon.fr",
        "Liste d’attente : vous gardez votre rang (Dans l’atelier de taille)",
    )
    assert "Moins de groupes que les vôtres se sont libérés" in mail.text
    assert "Vous êtes en place 1" in mail.text
    assert tracking(large, here) in mail.text


def test_after_the_draw_each_class_reads_what_became_of_its_wish(here, clock):
    until, seed = timezone.now() + timedelta(days=5), new_seed()
    slot = a_slot(groups=1, window_until=until, seed=seed, seed_digest=digest_of(seed))
    wishes = [books(slot, f"3e {letter}") for letter in "ABC"]
    clock.move_to(until + timedelta(hours=1))
    actions.allocate(slot, now=timezone.now())
    for one in wishes:
        one.refresh_from_db()
    told = mails("visit_allocated")
    assert set(told) == {one.email for one in wishes}
    for one in wishes:
        has_it = one.state == "booked"
        assert ("votre classe a sa place" in told[one.email].subject) is has_it
        assert ("liste d’attente" in told[one.email].subject) is not has_it
        assert tracking(one, here) in told[one.email].text
    assert [one.state for one in wishes].count("booked") == 1


def test_a_slot_that_moves_is_told_with_both_hours_in_the_language_of_each(here):
    slot = a_slot()
    books(slot, "3e A")
    books(slot, "3e B", language="en")
    actions.change(slot, {"starts_at": slot.starts_at + timedelta(days=1)}, seen=slot.sequence, by=None)
    told = mails("visit_changed")
    assert told["a@ac-besancon.fr"].subject == "Cette visite change : Dans l’atelier de taille"
    assert "La visite prévue" in told["a@ac-besancon.fr"].text
    assert told["b@ac-besancon.fr"].subject == "This visit changes: Dans l’atelier de taille"


def test_nobody_is_written_to_once_she_is_forgotten(here):
    slot = a_slot(groups=1)
    first = books(slot, "3e A")
    second = books(slot, "3e B")
    Booking.objects.filter(pk=second.pk).update(email="")
    actions.cancel(first, by=None)
    second.refresh_from_db()
    assert (second.state, mails("visit_promoted")) == ("booked", {})
