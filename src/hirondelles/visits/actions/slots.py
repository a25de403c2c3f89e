"""A slot is opened, closed, moved, made larger or smaller, called off; whoever counted on it is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from psycopg.errors import ExclusionViolation

from hirondelles.core.sentences import Refusal
from hirondelles.core.sentences import sentence as _
from hirondelles.core.states import NotAllowed
from hirondelles.engines.matching.lottery import digest_of, new_seed
from hirondelles.journal.actions import record
from hirondelles.visits import places, told
from hirondelles.visits.actions.waiting import promote
from hirondelles.visits.models import (
    COUNTED,
    LASTING,
    Booking,
    BookingState,
    Host,
    Slot,
    SlotState,
)
from hirondelles.visits.models.slots import MOST_GROUPS, TAKING_PLACE
from hirondelles.visits.states import BOOKING, SLOT

TOLD = ("title", "starts_at", "minutes", "town", "address", "room", "meeting_point")
"""What a school counts on: a change of it is told."""
FIXED = ("window_until",)
"""What does not change any more once schools could see it."""


BY_THE_HOST = "host"
"""Why the encounter of each class is called off."""


class Overtaken(NotAllowed):
    """Somebody changed this slot since the page was opened."""


@transaction.atomic
def publish(slot: Slot, *, by: Any) -> None:
    """One may book it, or wish for it while its window is open: the digest of the draw is then published.

    Raises ``Refusal`` when the host already receives there at that hour, was put away, or when it is over; ``NotAllowed``.
    """
    if slot.host.partner.archived_at:
        raise Refusal(
            _("Le collectif ne travaille plus avec cette structure : écrivez-lui pour recevoir de nouveau.")
        )
    _alone_in_its_place(slot)
    now = timezone.now()
    if slot.starts_at <= now or (slot.window_until and slot.window_until <= now):
        raise Refusal(_("Ce créneau, ou sa période de souhaits, est déjà passé : changez sa date."))
    _window_before(slot)
    seed = new_seed() if slot.window_until else ""
    drawn = {"seed": seed, "seed_digest": digest_of(seed)} if seed else {}
    with _one_room():
        SLOT.move(slot, "publish", published_at=now, **drawn)
    record("visits.published", on=slot, by=by)


def _window_before(slot: Slot) -> None:
    """Raises ``Refusal`` when the wishes would be shared out after the visit, or too late for the names that it wants."""
    if slot.window_until and not slot.allocated_at and slot.window_until >= slot.bookable_until:
        raise Refusal(
            _(
                "La période de souhaits finit trop tard pour cette date, ou pour la liste des noms que le site demande."
            )
        )


def close(slot: Slot, *, by: Any) -> None:
    """Nobody books it any more; those who did come."""
    _move(slot, "close", by=by)


def open_again(slot: Slot, *, by: Any) -> None:
    """One may book it again."""
    _move(slot, "open_again", by=by)


@transaction.atomic
def _move(slot: Slot, verb: str, *, by: Any) -> None:
    SLOT.move(slot, verb)
    record("visits.closed" if verb == "close" else "visits.published", on=slot, by=by)


@transaction.atomic
def change(slot: Slot, values: Mapping[str, Any], *, seen: int, by: Any) -> None:
    """What is written about it is corrected, it is moved, it holds more groups or fewer; ``values`` names columns.

    Each booking keeps its place and its rank, and makes its groups again; whoever waits goes in when there is more room.
    Raises ``Refusal``, with the reason, and nothing is written: less room than was taken, a class or a room that is
    taken then. Raises ``Overtaken`` when it is no longer as it was ``seen``.
    """
    if slot.state in TAKING_PLACE:
        _alone_in_its_place(slot, values)
    slot = _as_seen(slot, seen)
    before = {name: getattr(slot, name) for name in (*TOLD, "groups")}
    if slot.state != SlotState.DRAFT and any(
        values.get(n, getattr(slot, n)) != getattr(slot, n) for n in FIXED
    ):
        raise Refusal(_("La période de souhaits ne change plus une fois le créneau ouvert."))
    for name, value in values.items():
        setattr(slot, name, value)
    _window_before(slot)
    _fit(slot)
    with _one_room():
        slot.hours = (slot.starts_at, slot.ends_at)
        slot.sequence += 1
        slot.save(update_fields=[*values, "hours", "sequence", "taken"])
    slot.refresh_from_db()
    record("visits.changed", on=slot, by=by)
    _follow(slot, before, by=by)
    promote(slot)


def _as_seen(slot: Slot, seen: int) -> Slot:
    found = places.locked(slot.pk)
    if found.sequence != seen or found.state == SlotState.CANCELLED:
        raise Overtaken("change", found)
    return found


def _fit(slot: Slot) -> None:
    """Each booking makes its groups again when their size changes; raises ``Refusal`` when they do not fit."""
    rows = Booking.objects.filter(slot=slot, state__in=(*COUNTED, BookingState.WAITING, BookingState.WISHED))
    for booking in rows:
        groups = slot.groups_for(booking.headcount, half_class=booking.half_class)
        if groups > MOST_GROUPS:
            raise Refusal(
                _("Par groupes de %(size)d, la classe %(class)s en ferait %(n)d : c’est trop petit.")
                % {"size": slot.group_size, "class": booking.class_in_words, "n": groups}
            )
        if groups != booking.groups:
            Booking.objects.filter(pk=booking.pk).update(groups=groups)
    slot.taken = places.counted(slot)
    if slot.taken > slot.groups:
        raise Refusal(
            _("%(n)d groupes ont déjà leur place : prévenez d’abord une classe, puis réduisez le créneau.")
            % {"n": slot.taken}
        )


def _follow(slot: Slot, before: Mapping[str, Any], *, by: Any) -> None:
    """The hours of each booking are the slot's; each school is told what it counted on, and its visit follows.

    A class that waits, and is now larger than the whole slot, is told too; one that comes is told by its papers, with the
    calendar.
    """
    moved = (slot.starts_at, slot.minutes) != (before["starts_at"], before["minutes"])
    standing = Booking.objects.filter(slot=slot).standing().exclude(state=BookingState.HELD)
    for booking in standing.order_by("pk"):
        if moved and booking.state in LASTING:
            _move_class(booking, slot)
        too_large = slot.groups < booking.groups <= before["groups"]
        if booking.encounter_id:
            told.visit_changed(booking, by=by)
        elif too_large or any(getattr(slot, name) != before[name] for name in TOLD):
            told.slot_changed(booking, before=before["starts_at"] if moved else None)


def _move_class(booking: Booking, slot: Slot) -> None:
    try:
        with transaction.atomic():
            places.check_not_elsewhere(booking, slot)
            Booking.objects.filter(pk=booking.pk).update(hours=slot.hours)
    except (IntegrityError, Refusal) as taken:
        said = {"class": booking.class_in_words, "school": booking.school_name}
        raise Refusal(
            _("À cette heure-là, la classe %(class)s de %(school)s est déjà attendue ailleurs.") % said
        ) from taken


def shrink(slot: Slot, by_groups: int) -> None:
    """Under its lock, groups that were just given back go to nobody; it keeps one at least. A class now too large is told."""
    before = slot.groups
    slot.groups = max(slot.groups - by_groups, 1)
    Slot.objects.filter(pk=slot.pk).update(groups=slot.groups, sequence=F("sequence") + 1)
    waiting = Booking.objects.queue(slot).filter(groups__gt=slot.groups, groups__lte=before)
    for booking in waiting.with_slot():
        told.slot_changed(booking, before=None)


@transaction.atomic
def cancel_slot(slot: Slot, *, reason: str, by: Any) -> None:
    """The host cannot receive: every class is told why, and its visit is called off.

    Raises ``NotAllowed``, and ``Refusal`` once its hour has come.
    """
    slot = places.locked(slot.pk)
    if slot.starts_at <= timezone.now() and slot.state in TAKING_PLACE:
        raise Refusal(_("Ce créneau est passé : on ne l’annule plus."))
    SLOT.move(
        slot, "cancel", cancelled_at=timezone.now(), cancel_note=reason.strip(), sequence=F("sequence") + 1
    )
    record("visits.slot_cancelled", on=slot, by=by)
    asked = Booking.objects.filter(slot=slot)
    for booking in _those_who_count_on(asked):
        BOOKING.move(booking, "cancel", ended_at=timezone.now(), end_note=reason.strip())
        if booking.encounter_id:
            told.visit_called_off(booking, reason=BY_THE_HOST, by=by)
        told.slot_cancelled(booking)
    Slot.objects.filter(pk=slot.pk).update(taken=places.counted(slot), is_queued=False)


def _those_who_count_on(asked: Any) -> Iterable[Booking]:
    """Whoever holds or awaits something; a booking that takes a place at this very moment is refused by itself."""
    checking = asked.in_state(BookingState.CHECKING).select_for_update(skip_locked=True, of=("self",))
    standing = asked.in_state(BookingState.WISHED, BookingState.WAITING, *LASTING)
    return [*standing.order_by("pk"), *checking.order_by("pk")]


def _alone_in_its_place(slot: Slot, values: Mapping[str, Any] | None = None) -> None:
    """Under the lock of the host: the whole site is not shared with one of its rooms at the same hour."""
    Host.objects.select_for_update(no_key=True).get(pk=slot.host_id)
    said = {name: getattr(slot, name) for name in ("room", "starts_at", "minutes")} | dict(values or {})
    hours = (said["starts_at"], said["starts_at"] + timedelta(minutes=said["minutes"]))
    others = Slot.objects.taking_place().filter(host=slot.host_id, hours__overlap=hours).exclude(pk=slot.pk)
    if any(not said["room"] or not one.room or one.room == said["room"] for one in others):
        raise Refusal(_("À cette heure-là, cette structure reçoit déjà au même endroit."))


@contextmanager
def _one_room() -> Iterator[None]:
    """The database refuses one room twice at one hour: said in words."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as taken:
        if not isinstance(taken.__cause__, ExclusionViolation):
            raise
        raise Refusal(_("À cette heure-là, cette structure reçoit déjà au même endroit.")) from taken
