"""Where somebody works: the collectives she belongs to, and the installation when she runs it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS
from django.utils.translation import gettext as _

from hirondelles.accounts.models import User
from hirondelles.collectives.everywhere import glance
from hirondelles.collectives.models import Collective
from hirondelles.collectives.paths import path_to, reversed_path
from hirondelles.members import rules
from hirondelles.ui.shapes import Link

WORK = settings.COLLECTIVE_LANDING
"""The first page of somebody's work in a collective."""
KNOWN = ("id", "slug", "name", "domain")
HERS = f"""
SELECT {", ".join(KNOWN)} FROM collectives_collective WHERE id IN (
  SELECT collective_id FROM members_membership WHERE user_id = %s AND left_at IS NULL
) ORDER BY name, id
"""
"""What is read of a collective to lead there; written once, since every page of the team asks it."""
INSTALLATION = settings.INSTALLATION_LANDING
"""The first page of whoever runs the installation."""


def collectives_of(user: User) -> list[Collective]:
    """By name; those she left are not hers any more."""
    return [Collective.from_db(DEFAULT_DB_ALIAS, KNOWN, row) for row in glance(HERS, user.pk)]


def doors_of(user: User, *, here: Collective | None = None) -> list[Link]:
    """Where somebody may work, ``here`` marked: her collectives, and the installation when she runs it."""
    doors = [
        Link(label=one.name, url=path_to(WORK, collective=one), icon="people", current=one == here)
        for one in collectives_of(user)
    ]
    if rules.runs(user, None):
        doors.append(Link(label=_("Tenir l’installation"), url=reversed_path(INSTALLATION), icon="gear"))
    return doors


def other_doors(user: Any, *, here: Collective | None) -> list[Link]:
    """What the header offers: the doors of somebody who has one more than the page she is on."""
    doors = doors_of(user, here=here) if user.is_authenticated else []
    return doors if any(not one.current for one in doors) else []
