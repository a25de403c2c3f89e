"""Referents of a collective, and the mails that were written."""

from __future__ import annotations

from hirondelles.accounts.models import User
from hirondelles.collectives.models import Collective
from hirondelles.members.models import Role
from hirondelles.notifications import outbox
from tests.factories.members import join


def a_referent(collective: Collective, **person: object) -> User:
    """Somebody who receives the alerts: ``a_referent(rouages, name="Bea Essai")``."""
    return join(collective, Role.SAFEGUARDING, **person)


def mails(*kinds: str) -> list[tuple[str, str]]:
    """``(kind, address)`` of the mails about alerts, in order."""
    wanted = kinds or ("alert_received", "alert_without_referent", "alert_late", "alert_late_above")
    return sorted((one.kind, one.to) for one in outbox.latest(2000) if one.kind in wanted)
