"""A visit that the host accepted becomes an encounter: the school, the class and the adult are known, the women asked."""

from __future__ import annotations

from typing import Any

from hirondelles.core.sentences import sentence as _
from hirondelles.encounters import actions as encounters
from hirondelles.encounters.doors import joining
from hirondelles.encounters.models import Encounter, Kind
from hirondelles.visits.hosting import women
from hirondelles.visits.models import Booking, Slot


def planned(booking: Booking, *, by: Any) -> Encounter:
    """In preparation; the school becomes a partner when it is not one yet."""
    school = booking.school or joining.school_of(booking, by=by)
    teacher = joining.teacher_of(booking, school, by=by)
    group = booking.class_group or joining.class_of(
        booking, school, teacher, label=booking.class_label, by=by
    )
    values = {
        **said_of(booking.slot),
        **joining.adult_of(booking),
        "kind": Kind.VISIT,
        "school": school,
        "starts_at": booking.slot.starts_at,
        "minutes": booking.slot.minutes,
        "speakers_wanted": women.wanted(booking.slot),
        "teacher_name": booking.teacher_name,
        "teacher_email": booking.email,
    }
    one = {"level": booking.level, "headcount": booking.pupils, "class_group": group}
    Booking.objects.filter(pk=booking.pk).update(school=school, class_group=group)
    return encounters.plan(values, classes=[one], by=by)


def said_of(slot: Slot) -> dict[str, str]:
    """What the encounter says of the slot, and follows when it changes."""
    return {
        "title": str(_("Visite : %(title)s") % {"title": slot.title})[:120],
        "place": ", ".join(filter(None, (slot.host.partner.name, slot.room)))[:120],
        "town": slot.town,
        "meeting_point": slot.meeting_point,
        "access": slot.address,
        "aim": slot.sees,
    }
