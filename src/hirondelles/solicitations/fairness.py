"""Until when one waits for an answer: the time that was said, or a day after the mail could leave at last."""

from __future__ import annotations

from datetime import datetime, timedelta

from hirondelles.notifications import outbox
from hirondelles.solicitations.models import Solicitation

FAIR = timedelta(hours=24)
"""The least that somebody has between the departure of a mail and the end of the wait."""
LATER = timedelta(hours=1)
"""When to look again at a mail that has not left yet."""


def fair_end(solicitation: Solicitation, *, now: datetime) -> datetime:
    """The end of the wait, never past the beginning of what is asked.

    A mail that still waits to leave is waited for; one that was given up, or that the outbox forgot long after it
    left, changes nothing.
    """
    end = solicitation.expires_at
    departure = _departure(solicitation)
    if departure is not None:
        end = max(end, (departure.left_at + FAIR) if departure.left_at else now + LATER)
    return min(end, solicitation.starts_at)


def _departure(solicitation: Solicitation) -> outbox.Departure | None:
    if solicitation.mail is None:
        return None
    return outbox.departure_of(solicitation.mail, collective_id=solicitation.collective_id)
