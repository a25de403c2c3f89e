"""Proofs of consent are kept five years after the use ends, then erased with their history."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import connection

from hirondelles.collectives.everywhere import purging

KEPT = timedelta(days=5 * 365 + 2)

OVER = """
SELECT f.id FROM consents_consentfile f
WHERE NOT EXISTS (SELECT 1 FROM portraits_portrait p WHERE p.consent_file_id = f.id)
AND NOT EXISTS (SELECT 1 FROM consents_consent c WHERE c.file_id = f.id
                AND GREATEST(c.until, c.withdrawn_at::date, c.given_on) > %s)
AND f.created_at < %s
"""


def proofs(now: datetime) -> int:
    """Erase the files whose last use ended long ago; gives how many."""
    before = now - KEPT
    with purging(), connection.cursor() as cursor:
        cursor.execute(OVER, [before.date(), before])
        files = [pk for (pk,) in cursor.fetchall()]
        for table, column in (
            ("consents_expirywarning", "file_id"),
            ("consents_consent", "file_id"),
            ("consents_consentfile", "id"),
            ("consents_consentevent", "file_id"),
            ("consents_consentfileevent", "pgh_obj_id"),
        ):
            cursor.execute(f'DELETE FROM "{table}" WHERE "{column}" = ANY(%s)', [files])
    return len(files)
