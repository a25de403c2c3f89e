"""Refusing to start when the second lock is not a lock."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.db import connection

OWNS = """
SELECT (SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user),
       EXISTS (SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
               WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p')
               AND pg_has_role(current_user, c.relowner, 'USAGE'))
"""


def faults() -> list[str]:
    """What makes the role of the web unfit, in sentences (none when it is fit)."""
    with connection.cursor() as cursor:
        cursor.execute(OWNS)
        bypasses, owns = cursor.fetchone()
    sentences = []
    if bypasses:
        sentences.append("The role of DATABASE_URL bypasses row security (SUPERUSER or BYPASSRLS).")
    if owns:
        sentences.append("The role of DATABASE_URL owns tables, or is a member of the role that owns them.")
    return sentences


def web_role_owns_nothing(**kwargs: Any) -> list[CheckMessage]:
    """System check, with ``--database``; the web and the worker run it when they start."""
    if settings.DATABASE_ROLE == "owner":
        return []
    hint = (
        "Give DATABASE_URL a role of its own, and DATABASE_OWNER_URL the owner's; then `hirondelles migrate`."
    )
    return [Error(sentence, hint=hint, id="collectives.E001") for sentence in faults()]
