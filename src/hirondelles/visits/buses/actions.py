"""Proposing a shared bus, and what each class answers."""

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
from hirondelles.visits.buses.notifications import BusProposed, BusShared
from hirondelles.visits.buses.origins import school_place
from hirondelles.visits.buses.pairing import Trip, shared
from hirondelles.visits.models import LASTING, Booking, BusShare

log = logging.getLogger("hirondelles.visits.buses")


def propose(now: datetime) -> int:
    """Each night, in each collective: the classes that could share a bus are told of each other; gives how many pairs."""
    total = 0
    for collective in Collective.objects.defer("logo"):
        try:
            with in_collective(collective):
                total += propose_here(collective, now=now)
        except Exception:
            log.exception("buses not proposed", extra={"collective": collective.pk})
    return total


@transaction.atomic
def propose_here(collective: Collective, *, now: datetime) -> int:
    """The pairs of the days to come that nobody proposed yet; a class already in a bus is left in peace."""
    zone = ZoneInfo(collective.timezone)
    rows = Booking.objects.in_state(*LASTING).filter(wants_bus=True, slot__starts_at__gt=now)
    bookings = list(rows.with_slot().order_by("slot__starts_at", "pk"))
    by_key = {one.pk: one for one in bookings}
    busy = _in_a_bus()
    made = 0
    for _day, of_day in groupby(bookings, key=lambda one: one.slot.starts_at.astimezone(zone).date()):
        for pair in shared([_trip(one) for one in of_day if one.pk not in busy]):
            if not {pair.far, pair.near} & busy:
                busy |= {pair.far, pair.near}
                made += _propose(by_key[pair.far], by_key[pair.near], round(pair.detour_km))
    return made


def _in_a_bus() -> set[int]:
    """Those who are asked, or share one; a class whose bus was refused may be proposed another."""
    rows = BusShare.objects.exclude(far_says=False).exclude(near_says=False)
    return {pk for pair in rows.values_list("far", "near") for pk in pair}


def _trip(booking: Booking) -> Trip:
    slot = booking.slot
    return Trip(
        key=booking.pk,
        school=school_place(booking),
        host=slot,
        starts_at=slot.starts_at,
        ends_at=slot.ends_at,
    )


def _propose(far: Booking, near: Booking, detour: int) -> int:
    share, new = BusShare.objects.get_or_create(far=far, near=near, defaults={"detour_km": detour})
    if not new:
        return 0
    record("visits.bus_proposed", on=share, by=None)
    for booking, other in ((far, near), (near, far)):
        notify(BusProposed(booking, other=other, share=share), to=[booking.email], language=booking.language)
    return 1


@transaction.atomic
def answer(share: BusShare, booking: Booking, *, yes: bool) -> BusShare:
    """One class says yes or no; once both said yes, each is told whom to write to.

    Raises ``NotAllowed`` when the other class said no before.
    """
    held: BusShare = BusShare.objects.select_for_update(of=("self",)).with_bookings().get(pk=share.pk)
    if held.is_refused or held.is_shared:
        raise NotAllowed("answer", held)
    name = "far_says" if booking.pk == held.far_id else "near_says"
    setattr(held, name, yes)
    held.save(update_fields=[name])
    record("visits.bus_accepted" if yes else "visits.bus_declined", on=held, by=None)
    if held.is_shared:
        _tell_shared(held)
    return held


def _tell_shared(share: Any) -> None:
    for booking in (share.far, share.near):
        said = BusShared(booking, other=share.other(booking), share=share)
        notify(said, to=[booking.email], language=booking.language)
