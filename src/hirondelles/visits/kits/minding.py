"""What the cases ask by themselves: one that nobody answered for in time, one that comes back tomorrow, one that is late."""

from __future__ import annotations

import logging
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Q

from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.notifications.actions import notify
from hirondelles.visits.kits import actions
from hirondelles.visits.kits.notifications import LoanDue
from hirondelles.visits.models import KitLoan, LoanState

log = logging.getLogger("hirondelles.visits.kits")
BEFORE = timedelta(days=1)


def run(now: datetime) -> int:
    """Gives how many people were written to; a collective that fails holds nobody back."""
    told = 0
    for collective in Collective.objects.defer("logo"):
        try:
            with in_collective(collective):
                told += mind(now, zone=ZoneInfo(collective.timezone))
        except Exception:
            log.exception("cases not minded", extra={"collective": collective.pk})
    return told


@transaction.atomic
def mind(now: datetime, *, zone: ZoneInfo) -> int:
    today = now.astimezone(zone).date()
    return _not_answered(today) + sum(_remind(one, today, now) for one in _due(today, now, zone))


def _not_answered(today: date) -> int:
    """Its first day came: whoever asked does not wait any more."""
    rows = KitLoan.objects.in_state(LoanState.ASKED).filter(days__startswith__lte=today)
    late = list(rows.select_related("case").order_by("pk"))
    for loan in late:
        actions.refuse(loan, by=None)
    return len(late)


def _due(today: date, now: datetime, zone: ZoneInfo) -> Any:
    """Out, and expected tomorrow at the latest; told the day before, then once more when it is late."""
    out = KitLoan.objects.in_state(LoanState.OUT).exclude(email="").select_related("case")
    near = out.filter(days__endswith__lte=today + 2 * BEFORE, reminded_at=None)
    late = out.filter(Q(days__endswith__lte=today), reminded_at__isnull=False)
    told_before = [one for one in late if one.reminded_at.astimezone(zone).date() <= one.last]
    return [*near.order_by("pk"), *told_before]


def _remind(loan: KitLoan, today: date, now: datetime) -> bool:
    """Written down and mailed together: nobody is told twice."""
    rows = KitLoan.objects.filter(pk=loan.pk, state=LoanState.OUT, reminded_at=loan.reminded_at)
    if not rows.update(reminded_at=now):
        return False
    notify(LoanDue(loan, late=loan.is_late(today)), to=[loan.email], language=loan.language)
    return True
