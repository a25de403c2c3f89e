"""When the next consent of a published portrait ends: the caches stop there, without anything being written."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Min

from hirondelles.collectives.models import Collective
from hirondelles.consents.models import Consent, Decision, Medium
from hirondelles.portraits.models import Portrait, State


def end_of(day: date, zone: str) -> datetime:
    """The first moment after a day, in a time zone."""
    return datetime.combine(day + timedelta(days=1), time(), ZoneInfo(zone)).astimezone(UTC)


def refresh(collective_id: int) -> datetime | None:
    """Compute the next end again, and tell the caches that something changed."""
    zone = Collective.objects.values_list("timezone", flat=True).get(pk=collective_id)
    today = datetime.now(ZoneInfo(zone)).date()
    shown = Portrait.objects.filter(state=State.PUBLISHED).values("consent_file")
    coming = Consent.objects.standing().filter(
        file__in=shown, medium=Medium.WEB, decision=Decision.ALLOW, until__gte=today
    )
    ends = coming.aggregate(first=Min("until"))["first"]
    moment = end_of(ends, zone) if ends else None
    Collective.objects.expires_at(collective_id, moment)
    return moment
