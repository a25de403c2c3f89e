"""What a school's own referent reads: the classes of her schools that asked for a visit, and where each stands."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from hirondelles.collectives.models import Collective
from hirondelles.collectives.paths import path_to
from hirondelles.consents.agreements.showing import complete_among
from hirondelles.members.models import Role
from hirondelles.members.rules import roles_in
from hirondelles.partners.models import Contact
from hirondelles.visits.booking import showing
from hirondelles.visits.hosting.listing import TONES
from hirondelles.visits.hosting.showing import crowd
from hirondelles.visits.models import Booking, BookingState
from hirondelles.visits.papers.agreement import about_key, key_of


def answers_for_a_school(user: Any, collective: Any) -> bool:
    """Whoever is the referent of a school."""
    return Role.SCHOOL_REFERENT in roles_in(user, collective)


def bookings_of(user: Any) -> Any:
    """Those of the schools where she is known by the address of her account; nothing that was never sent."""
    if not user.email:
        return Booking.objects.none()
    schools = Contact.objects.schools_of(user.email)
    return Booking.objects.filter(school__in=schools, asked_at__isnull=False).with_slot()


def lines(
    user: Any, collective: Collective, *, now: datetime
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Those to come, the next first; those that are over, the latest first. In so many queries whatever their number.

    Nobody's secret address: a colleague's booking is followed by her own link.
    """
    rows = list(bookings_of(user).order_by("slot__starts_at", "pk"))
    signed = {key_of(one) for one in complete_among([about_key(one.pk) for one in rows])}
    ahead = [_line(one, collective, signed) for one in rows if one.slot.starts_at > now]
    over = [_line(one, collective, signed) for one in reversed(rows) if one.slot.starts_at <= now]
    return ahead, over


def _line(booking: Booking, collective: Collective, signed: set[int]) -> dict[str, Any]:
    unsigned = booking.state == BookingState.ACCEPTED and booking.pk not in signed
    url = path_to("visits:slot", collective=collective, uid=booking.slot.uid)
    if booking.encounter_id:
        url = path_to("encounters:one", collective=collective, pk=booking.encounter_id)
    return {
        "booking": booking,
        "url": url,
        "when": showing.when(booking.slot, collective),
        "who": crowd(booking),
        "label": _("convention à signer") if unsigned else booking.get_state_display(),
        "tone": "brass" if unsigned else TONES.get(BookingState(booking.state), "neutral"),
    }
