"""A host of A, a slot, a class that booked; it is Tuesday, eleven o'clock in Paris."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.cache import cache
from django.utils import timezone

from hirondelles.collectives.everywhere import everywhere
from hirondelles.collectives.models import Collective
from hirondelles.notifications.models import Message
from hirondelles.visits.models import Booking, BookingState, Host, Slot
from tests.factories.partners import a_contact
from tests.factories.visits import a_booking, a_host, a_slot


@pytest.fixture(autouse=True)
def _on_tuesday(clock: Any) -> None:
    """Everything here happens on that day."""


@pytest.fixture(autouse=True)
def _empty_limits(db: None) -> None:
    cache.clear()


@pytest.fixture
def host(here: Collective) -> Host:
    made = a_host()
    a_contact(made.partner, "Irène", email="irene@tournelle.example")
    return made


@pytest.fixture
def slot(host: Host) -> Slot:
    return a_slot(host)


@pytest.fixture
def booked(slot: Slot) -> Booking:
    """As it is once a place was taken."""
    made = a_booking(slot, BookingState.BOOKED, host_asked_at=timezone.now())
    Slot.objects.filter(pk=slot.pk).update(taken=1)
    return Booking.objects.with_slot().get(pk=made.pk)


def mails() -> list[tuple[str, str]]:
    """``(kind, to)`` of what was written, in order."""
    with everywhere():
        return list(Message.objects.order_by("created_at", "kind", "to").values_list("kind", "to"))


def texts(kind: str, *, to: str = "") -> list[str]:
    """Of this kind, in order; only those to one address, where two were written at the same moment."""
    with everywhere():
        rows = Message.objects.filter(kind=kind, to__contains=to)
        return list(rows.order_by("created_at").values_list("text", flat=True))
