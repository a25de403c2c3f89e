"""What was not sent goes after two days, what a host was asked after a year; whoever asked for a visit is forgotten thirty
days after it, whoever offered to receive thirty days after the answer.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q

from hirondelles.collectives.each import in_each
from hirondelles.visits.models import Booking, BookingState, HostAsk, HostOffer, OfferState, SlotWoman

UNSENT_KEPT = timedelta(days=2)
CONTACTS_KEPT = timedelta(days=30)
WOMEN_KEPT = timedelta(days=730)
ASKS_KEPT = timedelta(days=365)
ADULT = ("adult_name", "adult_role", "adult_email", "adult_phone")
WORDS = ("teacher_name", "teacher_role", "email", "phone", *ADULT, "class_label", "end_note", "code_digest")


def bookings(now: datetime) -> int:
    """Erase what was never sent, and of the others who asked; the figures stay. Gives how many bookings.

    One whose address a coordinator has to look at was sent: it waits for her, however long.
    """
    return in_each(lambda: _forget_askers(now))


def _forget_askers(now: datetime) -> int:
    unsent = Booking.objects.filter(state=BookingState.TYPED, typed_at__lt=now - UNSENT_KEPT)
    gone = int(unsent.delete()[0])
    over = Q(slot__starts_at__lt=now - CONTACTS_KEPT) | Q(ended_at__lt=now - CONTACTS_KEPT)
    old = Booking.objects.filter(over, contacts_erased_at__isnull=True)
    return gone + int(old.update(contacts_erased_at=now, **forgotten()))


def forgotten() -> dict[str, Any]:
    """What a booking becomes once nobody is named in it."""
    return {"told_why": {}, **dict.fromkeys(WORDS, "")}


def asks(now: datetime) -> int:
    """Erase what hosts were asked a year ago; gives how many rows."""
    return in_each(lambda: int(HostAsk.objects.filter(asked_at__lt=now - ASKS_KEPT).delete()[0]))


def offers(now: datetime) -> int:
    """Erase what structures offered: never proved after two days, answered after thirty, without an answer after a year."""
    return in_each(lambda: _forget_offers(now))


def _forget_offers(now: datetime) -> int:
    never = Q(state=OfferState.TYPED, typed_at__lt=now - UNSENT_KEPT)
    over = Q(ended_at__lt=now - CONTACTS_KEPT) | Q(asked_at__lt=now - ASKS_KEPT)
    return int(HostOffer.objects.filter(never | over).delete()[0])


def women(now: datetime) -> int:
    """Erase which women were at a slot; gives how many rows."""
    return in_each(lambda: _forget_women(now))


def _forget_women(now: datetime) -> int:
    return int(SlotWoman.objects.filter(slot__starts_at__lt=now - WOMEN_KEPT).delete()[0])
