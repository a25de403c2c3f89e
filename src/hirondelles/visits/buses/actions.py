"""Proposing a shared bus, what each class answers, and the end of one that two classes no longer share."""

from __future__ import annotations

import logging
from datetime import datetime
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction

from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.core.states import NotAllowed
from hirondelles.journal.actions import record
from hirondelles.notifications.actions import notify
from hirondelles.visits.buses.notifications import BusOver, BusProposed, BusShared
from hirondelles.visits.buses.pairing import shared
from hirondelles.visits.buses.trips import trip_of
from hirondelles.visits.models import LASTING, Booking, BusShare

log = logging.getLogger("hirondelles.visits.buses")


def propose(now: datetime) -> int:
    """By day, in each collective: what is no longer shared ends, then the classes that could share a bus are told of each
    other; gives how many pairs.
    """
    total = 0
    for collective in Collective.objects.defer("logo"):
        try:
            with in_collective(collective):
                end_here(now)
                total += propose_here(collective, now=now)
        except Exception:
            log.exception("buses not proposed", extra={"collective": collective.pk})
    return total


@transaction.atomic
def propose_here(collective: Collective, *, now: datetime) -> int:
    """The pairs of the days to come that nobody proposed yet; a class already in a bus is left in peace.

    A pair that one of them refused leaves both free for others. Nobody is proposed to herself.
    """
    zone = ZoneInfo(collective.timezone)
    rows = Booking.objects.in_state(*LASTING).filter(wants_bus=True, slot__starts_at__gt=now)
    bookings = list(rows.with_slot().order_by("slot__starts_at", "pk"))
    by_key = {one.pk: one for one in bookings}
    busy, known, made = _in_a_bus(), _known(), 0
    for _day, of_day in groupby(bookings, key=lambda one: one.slot.starts_at.astimezone(zone).date()):
        for pair in shared([trip_of(one) for one in of_day if one.pk not in busy]):
            both = frozenset((pair.far, pair.near))
            far, near = by_key[pair.far], by_key[pair.near]
            if both & busy or both in known or far.email == near.email:
                continue
            busy |= both
            _propose(far, near, round(pair.detour_km))
            made += 1
    return made


def wish(booking: Booking, *, yes: bool) -> None:
    """The class would share a bus, or would not any more: one that it shared then ends within the hour."""
    Booking.objects.filter(pk=booking.pk).update(wants_bus=yes)


def _in_a_bus() -> set[int]:
    """Those who are asked, or share one."""
    return {pk for pair in BusShare.objects.open().values_list("far", "near") for pk in pair}


def _known() -> set[frozenset[int]]:
    """Every pair that was proposed once, whatever became of it."""
    return {frozenset(pair) for pair in BusShare.objects.values_list("far", "near")}


def _propose(far: Booking, near: Booking, detour: int) -> None:
    share = BusShare.objects.create(far=far, near=near, detour_km=detour)
    record("visits.bus_proposed", on=share, by=None)
    for booking, other in ((far, near), (near, far)):
        notify(BusProposed(booking, other=other, share=share), to=[booking.email], language=booking.language)


@transaction.atomic
def answer(share: BusShare, booking: Booking, *, yes: bool) -> BusShare:
    """One class says yes or no; once both said yes, each is told whom to write to.

    A no is possible until the end: whoever had said yes is told. Raises ``NotAllowed`` once it is over.
    """
    held: BusShare = BusShare.objects.select_for_update(of=("self",)).with_bookings().get(pk=share.pk)
    if held.is_over:
        raise NotAllowed("answer", held)
    if held.says(booking) is yes:
        return held
    name = "far_says" if booking.pk == held.far_id else "near_says"
    setattr(held, name, yes)
    held.save(update_fields=[name])
    record("visits.bus_accepted" if yes else "visits.bus_declined", on=held, by=None)
    if held.is_shared:
        _tell_shared(held)
    elif not yes:
        _tell_over(held, [held.other(booking)])
    return held


def _tell_shared(share: Any) -> None:
    for booking in (share.far, share.near):
        said = BusShared(booking, other=share.other(booking), share=share)
        notify(said, to=[booking.email], language=booking.language)


@transaction.atomic
def end_here(now: datetime) -> int:
    """Those that one bus takes no more: a class comes no more, at another hour, or with too many. Gives how many ended."""
    rows = BusShare.objects.open().with_bookings().filter(far__slot__starts_at__gt=now)
    return sum(_end(share, now) for share in rows.order_by("pk") if not _still_goes(share))


def _still_goes(share: Any) -> bool:
    both = (share.far, share.near)
    come = all(one.state in LASTING and one.wants_bus for one in both)
    return come and any(shared([trip_of(one) for one in both]))


def _end(share: Any, now: datetime) -> bool:
    """Whoever said yes and still comes is told once."""
    if not BusShare.objects.open().filter(pk=share.pk).update(ended_at=now):
        return False
    record("visits.bus_ended", on=share, by=None)
    _tell_over(share, [one for one in (share.far, share.near) if one.state in LASTING])
    return True


def _tell_over(share: Any, classes: list[Booking]) -> None:
    for booking in classes:
        if share.says(booking):
            said = BusOver(booking, other=share.other(booking), share=share)
            notify(said, to=[booking.email], language=booking.language)
