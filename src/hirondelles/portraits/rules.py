"""Who may do what with portraits, as ``(user, portrait or collective) -> bool``."""

from __future__ import annotations

from typing import Any

from django.db import connection

from hirondelles.members.rules import coordinates
from hirondelles.portraits.models import State

HERS = """
SELECT EXISTS (
  SELECT FROM portraits_portrait JOIN consents_consentfile AS folder
    ON folder.id = portraits_portrait.consent_file_id
  WHERE portraits_portrait.collective_id = %s AND state <> %s
    AND (folder.person_id = %s OR folder.person_id IS NULL AND upper(folder.email) = upper(%s))
)
"""
"""What ``PortraitQuerySet.of_person`` says, written once: the menu of every page of the team asks it."""


def can_manage(user: Any, collective: Any) -> bool:
    """List, edit, publish, withdraw, import: whoever coordinates the collective."""
    return coordinates(user, collective)


def has_portrait(user: Any, collective: Any) -> bool:
    """Read and approve it: whoever is the woman of a portrait that is not withdrawn; asked once per request."""
    if collective is None or not user.is_authenticated or not user.is_active:
        return False
    known: dict[int, bool] = user.__dict__.setdefault("_has_portrait", {})
    if collective.pk not in known:
        with connection.cursor() as cursor:
            cursor.execute(HERS, [collective.pk, State.WITHDRAWN, user.pk, user.email])
            known[collective.pk] = cursor.fetchone()[0]
    return known[collective.pk]
