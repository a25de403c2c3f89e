"""Proofs are kept as long as the installation says after the use ends, then erased with their history."""

from __future__ import annotations

from datetime import datetime, timedelta

from hirondelles.collectives import append_only
from hirondelles.collectives.each import in_each
from hirondelles.consents.models import Agreement, ConsentFile, SigningCode

CODES_KEPT = timedelta(days=1)


def proofs(now: datetime) -> int:
    """Erase the folders whose last use ended long ago; gives how many."""
    return append_only.erase(ConsentFile, now)


def agreements(now: datetime) -> int:
    """Erase the agreements, and who signed them, long after what they were about; gives how many versions."""
    return append_only.erase(Agreement, now)


def signing_codes(now: datetime) -> int:
    """Erase who was about to sign and did not, a day later; gives how many."""
    return in_each(lambda: int(SigningCode.objects.filter(asked_at__lt=now - CODES_KEPT).delete()[0]))
