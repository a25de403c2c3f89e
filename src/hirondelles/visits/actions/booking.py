"""A class takes its place, waits for one, gives it back, comes with more pupils or fewer."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from hirondelles.core.sentences import Refusal
from hirondelles.core.sentences import sentence as _
from hirondelles.core.states import NotAllowed
from hirondelles.encounters.models import Reason
from hirondelles.journal.actions import record
from hirondelles.visits import places, told
from hirondelles.visits.actions.allocating import allocate
from hirondelles.visits.actions.slots import shrink
from hirondelles.visits.actions.waiting import promote
from hirondelles.visits.classes import class_key
from hirondelles.visits.models import COUNTED, UNSENT, Booking, BookingState, Slot, SlotState
from hirondelles.visits.states import BOOKING

BECAME = {
    "refuse": "visits.refused",
    "drop": "visits.dropped",
    "expire": "visits.expired",
    "lapse": "visits.lapsed",
    "cancel": "visits.booking_cancelled",
}


@transaction.atomic
def book(slot: Slot, values: Mapping[str, Any], *, key: str) -> Booking:
    """A class of a proven address books: it has its place, waits, or wishes. The same ``key`` twice is one booking.

    Raises ``Refusal``, and nothing is written.
    """
    headcount = values["headcount"]
    groups = slot.groups_for(headcount, half_class=bool(values.get("half_class")))
    check_ever_fits(slot, groups)
    made = Booking(slot=slot, key=key, groups=groups, class_key=class_key(values), **values)
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError:
        known: Booking | None = Booking.objects.filter(key=key).first()
        if known is None:
            raise
        return known
    return place(made)


@transaction.atomic
def place(booking: Booking) -> Booking:
    """A booking that was only written takes its place, waits for one, or is a wish; said twice, it stays what it became.

    Raises ``Refusal`` when the class is there already, or elsewhere at that hour, or when nobody books this slot any more.
    """
    if not _held_until_the_end(booking):
        booking.refresh_from_db()
        return booking
    booking.slot = Slot.objects.with_host().get(pk=booking.slot_id)
    places.check_not_elsewhere(booking, booking.slot)
    if _takes_place(booking):
        return booking
    slot, now = places.locked(booking.slot_id), timezone.now()
    booking.refresh_from_db()
    check_open(slot, now)
    check_ever_fits(slot, booking.groups)
    if slot.is_in_window(now):
        return _enter(booking, "wish")
    if slot.window_until and not slot.allocated_at:
        allocate(slot, now=now)
    _enter(booking, "wait", rank=places.next_rank(slot))
    promote(slot)
    booking.refresh_from_db()
    return booking


def _held_until_the_end(booking: Booking) -> bool:
    """Whether it still waits for a place; the same form sent twice at once then waits here, not under the slot's lock."""
    return bool(
        Booking.objects.in_state(*UNSENT).select_for_update(of=("self",)).filter(pk=booking.pk).exists()
    )


def _takes_place(booking: Booking) -> bool:
    """Its place with all that goes with it, or nothing of it.

    The place is taken last: whoever wants the same slot does not wait while a mail is laid out.
    """
    if not places.has_room(booking.slot, booking.groups, timezone.now()):
        return False
    with transaction.atomic():
        record("visits.booked", on=booking, by=None)
        told.booked(booking)
        seated = places.seat(booking, sources=UNSENT)
        transaction.set_rollback(not seated)
    return seated


def _enter(booking: Booking, verb: str, **changes: Any) -> Booking:
    try:
        with transaction.atomic():
            BOOKING.move(booking, verb, asked_at=booking.asked_at or timezone.now(), **changes)
    except IntegrityError as taken:
        raise places.twice_or_elsewhere(taken) from taken
    record(f"visits.{booking.state}", on=booking, by=None)
    return booking


def check_open(slot: Slot, now: datetime) -> None:
    """Raises ``Refusal`` when one does not book this slot, whatever its places."""
    if slot.state != SlotState.PUBLISHED or slot.starts_at <= now:
        raise Refusal(_("On ne réserve plus ce créneau."))
    if why := places.closed_by_host(slot, now):
        raise Refusal(why)


def check_ever_fits(slot: Slot, groups: int) -> None:
    """Raises ``Refusal`` when a class makes more groups than the slot could ever hold."""
    if groups > slot.groups:
        said = {"largest": slot.largest, "size": slot.group_size}
        raise Refusal(
            _(
                "Ce créneau reçoit %(largest)d élèves au plus, par groupes de %(size)d : venez en demi-classe, ou "
                "choisissez deux créneaux."
            )
            % said
        )


@transaction.atomic
def leave(booking: Booking, verb: str, *, by: Any, note: str = "", fewer: bool = False) -> None:
    """The class does not come: ``refuse``, ``drop``, ``expire`` (the host), ``cancel`` (the school), ``lapse`` (too late).

    Its groups go to whoever waits, in this transaction; with ``fewer`` to nobody: the slot holds so many less, and one at
    least. Raises ``NotAllowed`` when somebody was quicker.
    """
    over = {"ended_at": timezone.now(), "end_note": note.strip()}
    if verb in {"cancel", "lapse"} and _given_up(booking, verb, over):
        record(BECAME[verb], on=booking, by=by)
        return
    slot = places.locked(booking.slot_id)
    booking.refresh_from_db()
    held = booking.groups if booking.state in COUNTED else 0
    BOOKING.move(booking, verb, **over)
    record(BECAME[verb], on=booking, by=by)
    if held:
        places.give_back(slot, held)
    if booking.encounter_id or (held and verb == "cancel"):
        why = Reason.HOST if verb == "drop" else Reason.SCHOOL
        told.visit_called_off(booking, reason=why, by=by)
    if held and fewer:
        shrink(slot, held)
    promote(slot)


def _given_up(booking: Booking, verb: str, over: Mapping[str, Any]) -> bool:
    """Before it had anything: no place goes back, so the slot is not locked while somebody else places this booking."""
    with transaction.atomic():
        unsent = Booking.objects.in_state(*UNSENT).filter(pk=booking.pk)
        gone = bool(unsent.update(state=BOOKING.moves[verb].target, **over))
        transaction.set_rollback(not gone)
    if gone:
        booking.refresh_from_db()
    return gone


def cancel(booking: Booking, *, by: Any, reason: str = "") -> None:
    """The school does not come after all; raises ``NotAllowed``."""
    leave(booking, "cancel", by=by, note=reason)


@transaction.atomic
def resize(booking: Booking, *, headcount: int, half_class: bool | None = None, by: Any) -> None:
    """The class comes with more pupils or fewer: it keeps its place, or its rank.

    Raises ``Refusal`` when it makes more groups than are left, and then nothing changes; ``NotAllowed`` once it is over.
    """
    slot = places.locked(booking.slot_id)
    booking.refresh_from_db()
    if booking.state not in {BookingState.WISHED, BookingState.WAITING, *COUNTED} - {BookingState.HELD}:
        raise NotAllowed("resize", booking)
    half = booking.half_class if half_class is None else half_class
    groups = slot.groups_for(headcount, half_class=half)
    check_ever_fits(slot, groups)
    more = groups - booking.groups if booking.state in COUNTED else 0
    if more > 0 and (slot.is_queued or more > slot.left):
        raise Refusal(
            _("Il n’y a plus assez de place pour tant d’élèves : votre réservation reste comme elle était.")
        )
    rows = Booking.objects.filter(pk=booking.pk)
    rows.update(headcount=headcount, half_class=half, groups=groups)
    booking.refresh_from_db()
    record("visits.resized", on=booking, by=by)
    if more:
        places.give_back(slot, -more)
    promote(slot)
    if booking.encounter_id:
        told.visit_changed(booking, by=by)
