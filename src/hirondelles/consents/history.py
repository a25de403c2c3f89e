"""A history that proves: written by triggers that belong to the owner, read by the web, rewritten by nobody.

The trigger functions run as their owner (``SECURITY DEFINER``), so the web needs no right to insert an event,
and has none (``web_may`` of the event models). Only its time erases it (``models.erasing``).
"""

from __future__ import annotations

from typing import Any

from django.db import connection

from hirondelles.collectives.row_security import by_owner

FIND = """
SELECT p.oid::regprocedure::text FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid
JOIN pg_class c ON c.oid = t.tgrelid WHERE c.relname = ANY(%s) AND p.proname LIKE 'pgtrigger_%%'
"""
TRACKED = ["consents_consent", "consents_consentfile", "consents_signature"]


def make_provable(**kwargs: Any) -> None:
    """After each ``migrate``: idempotent, pgtrigger makes its functions anew when a model changes."""
    if not by_owner():
        return
    with connection.cursor() as cursor:
        cursor.execute(FIND, [TRACKED])
        for (function,) in cursor.fetchall():
            cursor.execute(f"ALTER FUNCTION {function} SECURITY DEFINER")
            cursor.execute(f"ALTER FUNCTION {function} SET search_path = public, pg_temp")
