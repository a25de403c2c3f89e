"""Proofs of consent are kept as long as the installation says after the use ends, then erased with their history."""

from __future__ import annotations

from datetime import datetime

from hirondelles.collectives import append_only
from hirondelles.consents.models import ConsentFile


def proofs(now: datetime) -> int:
    """Erase the folders whose last use ended long ago; gives how many."""
    return append_only.erase(ConsentFile, now)
