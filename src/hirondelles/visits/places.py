"""The places of a slot, and nothing else: one statement takes some, and only under the slot's lock are they shared.

The order of locks: a booking that has nothing yet, then its slot, then the bookings that stand.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import IntegrityError, connection
from django.db.models import F, Max, Q, Sum
from django.utils import timezone

from hirondelles.core.sentences import Refusal, Sentence
from hirondelles.core.sentences import sentence as _
from hirondelles.encounters.models import EncounterClass
from hirondelles.visits.models import Booking, BookingState, Slot, SlotState

SEAT = "SELECT * FROM visits_seat(%(booking)s, %(sources)s, %(now)s, %(in_turn)s)"
"""A function of the database, written in the migration ``0008``: planned once for a connection, twice as quick."""
TAKEN = ("state", "hours", "host_asked_at", "asked_at", "groups")


def seat(booking: Booking, *, sources: tuple[str, ...], in_turn: bool = False) -> bool:
    """The class has its place, or nothing changed: the counter and the booking move in one statement.

    ``in_turn`` when whoever comes first was already looked at, under the lock. In a transaction of the caller's, which
    is undone when this raises ``Refusal``: the class is already there, or elsewhere at that hour.
    """
    said: dict[str, Any] = {
        "booking": booking.pk,
        "sources": list(sources),
        "now": timezone.now(),
        "in_turn": in_turn,
    }
    try:
        with connection.cursor() as cursor:
            cursor.execute(SEAT, said)
            found = cursor.fetchone()
    except IntegrityError as taken:
        raise twice_or_elsewhere(taken) from taken
    for name, value in zip(TAKEN, found or (), strict=False):
        setattr(booking, name, value)
    return found is not None


def has_room(slot: Slot, groups: int, now: datetime) -> bool:
    """Whether it is worth asking for a place, from what was read; only ``seat`` gives one."""
    is_shared = slot.window_until is None or slot.allocated_at is not None
    is_open = slot.state == SlotState.PUBLISHED and slot.starts_at > now and not closed_by_host(slot, now)
    return is_open and is_shared and not slot.is_queued and groups <= slot.left


def twice_or_elsewhere(taken: IntegrityError) -> Refusal | IntegrityError:
    """Which of our locks refused, in words; any other fault stays what it is."""
    name = getattr(getattr(taken.__cause__, "diag", None), "constraint_name", "") or ""
    if name in {"booking_once_per_class", "booking_once_per_known_class"}:
        return Refusal(
            _(
                "Cette classe a déjà une réservation sur ce créneau. Si c’en est une autre, donnez un nom à chacune."
            )
        )
    if name == "booking_class_in_one_place":
        return Refusal(_("Cette classe a déjà une autre visite à cette heure-là."))
    return taken


def check_not_elsewhere(booking: Booking, slot: Slot) -> None:
    """Raises ``Refusal`` when the class is expected at an encounter then."""
    if booking.class_group_id is None:
        return
    there = EncounterClass.objects.filter(class_group=booking.class_group_id, hours__overlap=slot.hours)
    if there.exclude(encounter=booking.encounter_id).exists():
        raise Refusal(_("Cette classe a déjà une rencontre à cette heure-là."))


def closed_by_host(slot: Slot, now: datetime) -> Sentence | None:
    """Why its host receives nobody more on this slot, in words; reads the host."""
    if slot.host.partner.archived_at:
        return _("Cette structure n’accueille plus.")
    if slot.host.is_paused(now):
        return _("Cette structure est en pause : on ne réserve pas ses créneaux pour l’instant.")
    if slot.bookable_until <= now:
        return _("Le site veut la liste des noms %(n)d jours avant : c’est trop tard pour ce créneau.") % {
            "n": slot.host.names_days
        }
    return None


def locked(slot_id: int) -> Slot:
    """The slot as it is, and nobody else changes its places until the end of the transaction."""
    found: Slot = Slot.objects.select_for_update(no_key=True).get(pk=slot_id)
    return found


def next_rank(slot: Slot) -> int:
    """Under the slot's lock: nobody ever had it."""
    last = Booking.objects.filter(slot=slot).aggregate(last=Max("rank"))["last"]
    return (last or 0) + 1


def give_back(slot: Slot, groups: int) -> None:
    """Under the slot's lock."""
    Slot.objects.filter(pk=slot.pk).update(taken=F("taken") - groups)
    slot.refresh_from_db(fields=["taken"])


def counted(slot: Slot) -> int:
    """How many groups its bookings really hold."""
    return int(Booking.objects.filter(slot=slot).counted().aggregate(n=Sum("groups"))["n"] or 0)


def queue_is(slot: Slot) -> bool:
    """Under the slot's lock: note whether somebody waits who could ever fit."""
    waits = Booking.objects.filter(Q(groups__lte=slot.groups), slot=slot, state=BookingState.WAITING).exists()
    if waits != slot.is_queued:
        Slot.objects.filter(pk=slot.pk).update(is_queued=waits)
        slot.is_queued = waits
    return bool(waits)
