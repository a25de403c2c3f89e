"""What a teacher does of a booking: begins it, writes it, proves her address; what a coordinator does: trusts an address."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from hirondelles.core import codes
from hirondelles.core.states import NotAllowed
from hirondelles.journal.actions import record
from hirondelles.members.people import coordinator_addresses
from hirondelles.notifications.actions import notify
from hirondelles.partners.actions import confirm_domain
from hirondelles.partners.models import ClassGroup
from hirondelles.partners.professional import is_professional
from hirondelles.visits.actions import cancel, place
from hirondelles.visits.actions.booking import check_open
from hirondelles.visits.booking.notifications import (
    BookingArrived,
    BookingCode,
    BookingNotTrusted,
    BookingReceived,
)
from hirondelles.visits.classes import class_key
from hirondelles.visits.models import STANDING, UNSENT, Booking, BookingState, Slot
from hirondelles.visits.states import BOOKING

Values = Mapping[str, Any]
FOUND_AGAIN = (BookingState.CHECKING, *STANDING)
NAMES = ("uai", "school_name", "town", "class_label", "level", "email")


@transaction.atomic
def begin(slot: Slot, values: Values) -> Booking:
    """Somebody begins to book, from her class; nothing is sent, and no place is taken."""
    booking = Booking(slot=slot, language=translation.get_language() or "fr", **values)
    booking.class_key = _key(booking)
    booking.save()
    return booking


@transaction.atomic
def rewrite(booking: Booking, changes: Values) -> None:
    """A step is written, or corrected, before anything is sent. Raises ``NotAllowed`` once it is."""
    held = Booking.objects.select_for_update().filter(pk=booking.pk, state=BookingState.TYPED).first()
    if held is None:
        raise NotAllowed("rewrite", booking)
    for name, value in changes.items():
        setattr(booking, name, value)
    booking.class_group = _known_class(booking)
    booking.class_key = _key(booking)
    booking.save(update_fields=[*changes, "class_group", "class_key"])


def _known_class(booking: Booking) -> ClassGroup | None:
    """The class of that name in the partner school: what it met already is counted, and it is not in two places."""
    if booking.school is None or not booking.class_label:
        return None
    known: ClassGroup | None = ClassGroup.objects.filter(
        school=booking.school, label__iexact=booking.class_label
    ).first()
    return known


def _key(booking: Booking) -> str:
    values = {name: getattr(booking, name) for name in NAMES}
    return class_key(values | {"school": booking.school, "class_group": booking.class_group})


@transaction.atomic
def send(booking: Booking) -> None:
    """A code leaves for the teacher's address; a new one replaces it each time. Raises ``NotAllowed`` once confirmed."""
    held = Booking.objects.select_for_update().filter(pk=booking.pk, state=BookingState.TYPED).first()
    if held is None:
        raise NotAllowed("send", booking)
    code = codes.renew(booking, now=timezone.now())
    notify(BookingCode(code), to=[booking.email], language=booking.language)


@transaction.atomic
def confirm(booking: Booking) -> Booking:
    """The code proved her address: the class takes its place, or a coordinator looks at the address first.

    Raises ``NotAllowed``, also when another address was written meanwhile, and ``Refusal`` when the slot no longer
    receives this class.
    """
    held: Booking | None = Booking.objects.select_for_update(of=("self",)).filter(pk=booking.pk).first()
    if held is None or held.email != booking.email or held.state not in UNSENT:
        raise NotAllowed("confirm", booking)
    if is_professional(held.email):
        return _placed(held)
    check_open(held.slot, timezone.now())
    BOOKING.move(held, "check", asked_at=timezone.now(), code_digest="")
    record("visits.asked", on=held, by=None)
    _tell_received(held)
    notify(BookingArrived(held), to=coordinator_addresses())
    return held


@transaction.atomic
def trust(booking: Booking, *, everybody: bool, by: Any) -> Booking:
    """The coordinator knows who writes: the class takes its place; ``everybody`` of the domain will, from now on.

    Raises ``NotAllowed`` when somebody answered before, and ``Refusal`` as ``confirm`` does.
    """
    if booking.state != BookingState.CHECKING:
        raise NotAllowed("trust", booking)
    if everybody:
        confirm_domain(booking.email, by=by)
    record("visits.trusted", on=booking, by=by)
    return _placed(booking)


@transaction.atomic
def distrust(booking: Booking, *, by: Any) -> None:
    """Nobody of the school knows who writes: no place is taken, and she is told. Raises ``NotAllowed`` as ``trust`` does."""
    if booking.state != BookingState.CHECKING:
        raise NotAllowed("trust", booking)
    cancel(booking, by=by, reason=_("L’adresse n’a pas pu être vérifiée."))
    booking.refresh_from_db()
    notify(BookingNotTrusted(booking), to=[booking.email], language=booking.language)


def _placed(booking: Booking) -> Booking:
    placed: Booking = place(booking)
    _tell_received(placed)
    return placed


def _tell_received(booking: Booking) -> None:
    notify(BookingReceived(booking), to=[booking.email], language=booking.language)


@transaction.atomic
def send_links_again(address: str) -> int:
    """Somebody lost the secret address of her bookings: it leaves again, for hers that stand; gives how many."""
    found = list(
        Booking.objects.of_address(address)
        .in_state(*FOUND_AGAIN)
        .with_slot()
        .order_by("-asked_at", "-pk")[:10]
    )
    for booking in found:
        _tell_received(booking)
    return len(found)
