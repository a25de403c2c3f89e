"""What was not sent goes after two days; whoever borrowed is forgotten thirty days after, or after the days that nobody
answered for.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q

from hirondelles.collectives.each import in_each
from hirondelles.visits.models import KitLoan, LoanState

UNSENT_KEPT = timedelta(days=2)
CONTACTS_KEPT = timedelta(days=30)
WORDS = ("teacher_name", "email", "phone", "code_digest")


def loans(now: datetime) -> int:
    """Erase what was never sent, and who borrowed; the loans stay for the figures. Gives how many."""
    return in_each(lambda: _forget(now))


def _forget(now: datetime) -> int:
    unsent = KitLoan.objects.filter(state=LoanState.TYPED, typed_at__lt=now - UNSENT_KEPT)
    gone = int(unsent.delete()[0])
    long_ago = now - CONTACTS_KEPT
    over = Q(ended_at__lt=long_ago) | ~Q(state=LoanState.OUT) & Q(days__endswith__lt=long_ago.date())
    old = KitLoan.objects.filter(over, contacts_erased_at__isnull=True)
    return gone + int(old.update(contacts_erased_at=now, **forgotten()))


def forgotten() -> dict[str, Any]:
    """What a loan becomes once nobody is named in it."""
    return dict.fromkeys(WORDS, "")
