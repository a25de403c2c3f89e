"""Too late to enter a slot: whoever still waited for a place, or for somebody to look at an address, is told once.

A visit begins, or its site wants the names from now on, or its host receives no more: nobody is left without a word.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hirondelles.core.states import NotAllowed
from hirondelles.notifications.actions import notify
from hirondelles.visits import actions
from hirondelles.visits.hosting import elsewhere
from hirondelles.visits.models import Booking, BookingState, Host

WAITED = (BookingState.CHECKING, BookingState.WISHED, BookingState.WAITING)
NOBODY_LEFT = _(
    "Aucune place ne s’est libérée à temps pour votre classe : plus personne n’entre sur ce créneau, et votre attente est finie."
)
WHY: Mapping[str, str | Promise] = {
    BookingState.CHECKING: _(
        "Nous n’avons pas pu vérifier votre adresse à temps, et il est trop tard pour ce créneau. C’est de notre fait, pas du "
        "vôtre."
    ),
    BookingState.WISHED: NOBODY_LEFT,
    BookingState.WAITING: NOBODY_LEFT,
}
NO_MORE = _("Cette structure n’accueille plus de classes avec nous : votre attente est finie.")


def due(now: datetime) -> Iterable[int]:
    """Those for which it is too late, the keys; of those that were never sent, the ones to which a code left."""
    begun = Q(state=BookingState.TYPED, code_until__isnull=False)
    rows = Booking.objects.by_last_moment().filter(Q(state__in=WAITED) | begun, last__lte=now)
    return list(rows.values_list("pk", flat=True))


@transaction.atomic
def lapse(pk: int, now: datetime) -> bool:
    """Its wait is over, and it is told; whether it was."""
    booking = Booking.objects.with_slot().filter(pk=pk).first()
    if booking is None:
        return False
    if booking.state == BookingState.TYPED:
        return _not_sent(booking)
    return _ended(booking, why=WHY.get(booking.state, NOBODY_LEFT), by=None)


def _not_sent(booking: Booking) -> bool:
    """Its code is worth nothing any more: said once, to the address where it left; the row goes by its own clock."""
    rows = Booking.objects.in_state(BookingState.TYPED).filter(pk=booking.pk, code_until__isnull=False)
    if not rows.update(code_until=None, code_digest=""):
        return False
    notify(elsewhere.NotSent(booking), to=[booking.email], language=booking.language)
    return True


def _ended(booking: Booking, *, why: str | Promise, by: Any) -> bool:
    """Nothing when the school called it off, or when it has its place, meanwhile."""
    try:
        actions.leave(booking, "lapse", by=by)
    except NotAllowed:
        return False
    notify(elsewhere.Unplaced(booking, why=why), to=[booking.email], language=booking.language)
    return True


def end_all(host: Host, *, now: datetime, by: Any) -> int:
    """It receives nobody more: whoever waited for one of its slots to come is told; gives how many."""
    rows = Booking.objects.in_state(*WAITED).filter(slot__host=host, slot__starts_at__gt=now).with_slot()
    return sum(_ended(one, why=NO_MORE, by=by) for one in rows.order_by("slot", "pk"))
