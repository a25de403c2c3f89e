"""Women asked to come, in the collective of the moment."""

from __future__ import annotations

from datetime import timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from hirondelles.accounts.models import User
from hirondelles.solicitations import actions
from hirondelles.solicitations.models import Kind, Solicitation

NUMBERS = count(1)


def what(**values: Any) -> dict[str, Any]:
    """A testimony in three weeks, to be answered within one."""
    now = timezone.now()
    return {
        "kind": Kind.TESTIMONY,
        "about": f"essai.encounter:{next(NUMBERS)}",
        "school": None,
        "title": "Témoignage au lycée Ada Courvallon",
        "level": "2de",
        "starts_at": now + timedelta(days=21),
        "minutes": 60,
        "town": "Valmorin",
        "meeting_point": "devant la grille",
        "expires_at": now + timedelta(days=7),
        "by": None,
    } | values


def ask(person: User, **values: Any) -> Solicitation:
    return actions.ask(person, **what(**values))
