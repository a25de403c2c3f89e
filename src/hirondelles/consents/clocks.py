"""Proofs of consent are kept five years after the use ends, then erased with their history."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import connection

from hirondelles.collectives.everywhere import purging
from hirondelles.consents.models import ConsentFile

KEPT = timedelta(days=5 * 365 + 2)

OVER = """
SELECT f.id FROM consents_consentfile f
WHERE NOT EXISTS (SELECT 1 FROM consents_consent c WHERE c.file_id = f.id
                  AND COALESCE(LEAST(c.until, c.withdrawn_at::date), c.given_on) > %s)
AND NOT EXISTS (SELECT 1 FROM consents_approval a WHERE a.file_id = f.id AND a.approved_at >= %s)
AND f.created_at < %s
"""
ORPHANS = """
DELETE FROM pghistory_context c WHERE c.created_at < %s
AND NOT EXISTS (SELECT 1 FROM consents_consentevent e WHERE e.pgh_context_id = c.id)
AND NOT EXISTS (SELECT 1 FROM consents_consentfileevent e WHERE e.pgh_context_id = c.id)
"""
"""Who wrote, once nothing that was written is left."""
USED = 'AND NOT EXISTS (SELECT 1 FROM "{table}" WHERE "{column}" = f.id)'


def proofs(now: datetime) -> int:
    """Erase the files whose last use ended long ago; gives how many."""
    before = now - KEPT
    with purging(), connection.cursor() as cursor:
        cursor.execute(OVER + _no_use(), [before.date(), before, before])
        files = [pk for (pk,) in cursor.fetchall()]
        for table, column in (
            ("consents_expirywarning", "file_id"),
            ("consents_approval", "file_id"),
            ("consents_consent", "file_id"),
            ("consents_consentfile", "id"),
            ("consents_consentevent", "file_id"),
            ("consents_consentfileevent", "pgh_obj_id"),
        ):
            cursor.execute(f'DELETE FROM "{table}" WHERE "{column}" = ANY(%s)', [files])
        if files:
            cursor.execute(ORPHANS, [before])
    return len(files)


def _no_use() -> str:
    """Whoever still points at a file keeps it, from whichever feature above."""
    uses = [
        link for link in ConsentFile._meta.related_objects if link.related_model._meta.app_label != "consents"
    ]
    return " ".join(
        USED.format(table=link.related_model._meta.db_table, column=link.field.column) for link in uses
    )
