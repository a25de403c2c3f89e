"""What is known of a class when places are shared out: its school, and how often they met the collective this year."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from hirondelles.encounters.models import Encounter, EncounterClass
from hirondelles.encounters.models import State as Encountered
from hirondelles.engines.matching.lottery import Wish
from hirondelles.partners.models import RegisterSchool, School
from hirondelles.solicitations.years import bounds_of, year_of
from hirondelles.visits.models import Booking


def wish_of(booking: Booking) -> Wish:
    """In figures, for the lottery."""
    start, end = bounds_of(year_of(timezone.localdate(booking.slot.starts_at)))
    school = booking.school or School.objects.present().filter(uai=booking.uai).exclude(uai="").first()
    return Wish(
        number=booking.pk,
        groups=booking.groups,
        never_served=not _was_served(booking, school, start, end),
        priority=school.priority if school else _priority_in_register(booking.uai),
        rural=bool(school and school.rural),
        visits=_met(booking, start, end),
    )


def _priority_in_register(uai: str) -> str:
    found = RegisterSchool.objects.filter(uai=uai).values_list("priority", flat=True).first() if uai else ""
    return found or ""


def _was_served(booking: Booking, school: School | None, start: datetime, end: datetime) -> bool:
    """Whether the school has, this year, an encounter or a place in another slot."""
    of_the_year = Encounter.objects.between(start, end).exclude(state=Encountered.CANCELLED)
    if school and of_the_year.filter(school=school).exists():
        return True
    others = Booking.objects.counted().filter(slot__starts_at__gte=start, slot__starts_at__lt=end)
    if school:
        return bool(others.filter(school=school).exists())
    return bool(others.filter(school_name__iexact=booking.school_name, town__iexact=booking.town).exists())


def _met(booking: Booking, start: datetime, end: datetime) -> int:
    """How many times this class met the collective, or is to."""
    there = EncounterClass.objects.filter(encounter__starts_at__gte=start, encounter__starts_at__lt=end)
    known = there.exclude(encounter__state=Encountered.CANCELLED).filter(class_group=booking.class_group_id)
    asked = Booking.objects.counted().filter(class_key=booking.class_key, encounter__isnull=True)
    there_too = asked.filter(slot__starts_at__gte=start, slot__starts_at__lt=end).count()
    return int(there_too + (known.count() if booking.class_group_id else 0))
