"""A visit changes with its slot and its booking: the encounter, the women, the school and the papers follow."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from hirondelles.encounters import actions as encounters
from hirondelles.encounters import following
from hirondelles.encounters.models import EncounterClass, Reason
from hirondelles.encounters.models import State as Encountered
from hirondelles.notifications.actions import notify
from hirondelles.visits.hosting import notifications
from hirondelles.visits.hosting.people import addresses
from hirondelles.visits.hosting.planning import said_of
from hirondelles.visits.models import Booking, BookingState
from hirondelles.visits.papers import issuing


@transaction.atomic
def changed(booking: Booking, *, by: Any) -> None:
    """Another hour, another place, another headcount: once, wherever it was said. Nothing before the host accepted.

    The school has one mail: that of its papers, with the calendar.
    Raises ``Refusal`` when a woman who comes is expected elsewhere at the new hour.
    """
    encounter = booking.encounter
    if booking.state != BookingState.ACCEPTED or encounter is None or not encounter.is_expected:
        return
    slot = booking.slot
    if (encounter.starts_at, encounter.minutes) != (slot.starts_at, slot.minutes):
        seen = encounter.sequence
        when: dict[str, Any] = {"starts_at": slot.starts_at, "minutes": slot.minutes}
        encounters.move(encounter, **when, seen=seen, by=by, tell_school=False)
    said = said_of(slot)
    if any(getattr(encounter, name) != value for name, value in said.items()):
        encounters.edit(encounter, said, seen=encounter.sequence, by=by, tell_school=False)
    one = EncounterClass.objects.filter(encounter=encounter)
    came = {"headcount": booking.pupils, "level": booking.level}
    if one.exclude(**came).update(**came):
        following.changed(encounter, by=by)
    issuing.issue(booking, by=by)


@transaction.atomic
def called_off(booking: Booking, *, reason: str = Reason.SCHOOL, note: str = "", by: Any) -> None:
    """It does not take place: whoever was expected is told, and the host when it is not its own doing.

    A school that the host lets down has its mail from ``told.slot_cancelled``.
    """
    encounter = booking.encounter
    if encounter is not None and encounter.state in {Encountered.PLANNED, Encountered.CONFIRMED}:
        by_school = reason == Reason.SCHOOL
        encounters.cancel(encounter, reason=reason, note=note, by=by, tell_school=by_school)
    if reason == Reason.SCHOOL and booking.host_asked_at:
        notify(notifications.ClassGone(booking), to=addresses(booking.slot.host))
