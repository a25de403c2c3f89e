"""Hosts, slots and bookings of a collective: a workshop, a Tuesday in a month, groups of twelve."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from hirondelles.visits.classes import class_key
from hirondelles.visits.models import Booking, BookingState, Host, Slot, SlotState
from tests.factories.partners import an_organisation
from tests.factories.testimonies import a_class_day, at_ten


def a_host(name: str = "Atelier Tournelle", **values: Any) -> Host:
    """A company that receives everybody; ``organisation`` or ``school`` for another partner."""
    if not {"organisation", "school"} & values.keys():
        values["organisation"] = an_organisation(name)
    made: Host = Host.objects.create(**values)
    return made


def a_slot(host: Host | None = None, **values: Any) -> Slot:
    """Published: two groups of twelve, in a month, for two hours; nobody has booked."""
    usual = {
        "state": SlotState.PUBLISHED,
        "title": "Dans l’atelier de taille",
        "sees": "Le réglage d’une machine, le contrôle d’une pièce au microscope.",
        "town": "Valmorin",
        "meeting_point": "À l’accueil",
        "levels": ["3e", "2de"],
        "starts_at": at_ten(a_class_day(30)),
        "minutes": 120,
        "group_size": 12,
        "groups": 2,
    } | values
    usual.setdefault("hours", (usual["starts_at"], usual["starts_at"] + timedelta(minutes=usual["minutes"])))
    made: Slot = Slot.objects.create(host=host or a_host(), **usual)
    return made


def a_booking(slot: Slot, state: str = BookingState.TYPED, **values: Any) -> Booking:
    """The row as it is written, without a place taken: ``hirondelles.visits.actions`` takes one."""
    usual = booked_values() | {"groups": 1} | values
    usual.setdefault("class_key", class_key(usual))
    if state != BookingState.TYPED:
        usual.setdefault("asked_at", timezone.now())
    if state in {BookingState.BOOKED, BookingState.ACCEPTED, BookingState.HELD}:
        usual.setdefault("hours", slot.hours)
    if state in {BookingState.REFUSED, BookingState.EXPIRED, BookingState.CANCELLED}:
        usual.setdefault("ended_at", timezone.now())
    made: Booking = Booking.objects.create(slot=slot, state=state, **usual)
    return made


def booked_values(label: str = "3e B", **values: Any) -> dict[str, Any]:
    """What a teacher types: one class of twelve of an invented collège."""
    return {
        "school_name": "Collège Ada Courvallon",
        "school_kind": "college",
        "town": "Valmorin",
        "postcode": "25000",
        "class_label": label,
        "level": "3e",
        "headcount": 12,
        "teacher_name": "Paule Essai",
        "teacher_role": "professeure de technologie",
        "email": "paule.essai@ac-besancon.fr",
        "adult_name": "Paule Essai",
        "adult_phone": "06 39 98 12 34",
    } | values
