"""When the next agreement ends: the caches stop there, without anything being written at that moment."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Min
from django.utils import timezone

from hirondelles.collectives.models import Collective
from hirondelles.consents.models import Consent, ConsentFile, Decision, Medium


def today_in(zone: str) -> date:
    """The day that it is in a time zone."""
    return timezone.now().astimezone(ZoneInfo(zone)).date()


def end_of(day: date, zone: str) -> datetime:
    """The first moment after a day, in a time zone."""
    return datetime.combine(day + timedelta(days=1), time(), ZoneInfo(zone)).astimezone(UTC)


def refresh(collective_id: int) -> datetime | None:
    """Compute the next end on the web again, and tell the caches that something changed.

    What is not shown counts too: a cache asked once too often is better than once too little.
    """
    zone = Collective.objects.values_list("timezone", flat=True).get(pk=collective_id)
    coming = Consent.objects.standing().filter(
        medium=Medium.WEB, decision=Decision.ALLOW, until__gte=today_in(zone)
    )
    birthdays = ConsentFile.objects.filter(is_minor=True, of_age_on__gt=today_in(zone))
    eve = birthdays.aggregate(first=Min("of_age_on"))["first"]
    ends = [coming.aggregate(first=Min("until"))["first"], eve - timedelta(days=1) if eve else None]
    first = min((one for one in ends if one), default=None)
    moment = end_of(first, zone) if first else None
    Collective.objects.expires_at(collective_id, moment)
    return moment
