"""The owner of the tables, for what tests break and mend on purpose: another connection, which commits."""

from __future__ import annotations

import psycopg
from django.db import connection


def as_owner(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tableowner FROM pg_tables WHERE tablename = 'safeguarding_alert'")
        known = connection.get_connection_params() | {"user": cursor.fetchone()[0]}
    kept = {name: known[name] for name in ("dbname", "user", "host", "port", "password") if known.get(name)}
    with psycopg.connect(**kept, autocommit=True) as owner:
        owner.execute(sql)
