"""What nobody alters: rows that the web adds, that the database dates, and that only their time erases.

A model says ``web_may = "SELECT, INSERT"`` and ``purge_may = "SELECT"`` (see ``row_security``), and:

- ``dated``: the column in which the database writes its own clock, whatever the web wrote there;
- ``erased_by`` (once for a group of tables): the SQL that erases what is over at ``moment`` and counts it in ``erased``.
  It becomes a function of the owner. The roles that call it may delete nothing by themselves, and a moment in the
  future is the present.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import connection, models

from hirondelles.collectives.everywhere import EVERYWHERE, PURGE, purging

DATE = """
BEGIN
  RETURN jsonb_populate_record(NEW, jsonb_build_object(TG_ARGV[0], clock_timestamp()));
END
"""
DATING = """
CREATE OR REPLACE FUNCTION date_the_row() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $${body}$$
"""
TRIGGER = """
CREATE OR REPLACE TRIGGER dated BEFORE INSERT ON "{table}" FOR EACH ROW
WHEN (current_user <> {owner}) EXECUTE FUNCTION date_the_row('{column}');
ALTER TABLE "{table}" ENABLE TRIGGER dated
"""
ERASING = """
CREATE OR REPLACE FUNCTION {name}(moment timestamptz) RETURNS integer LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE erased integer := 0;
BEGIN
  moment := LEAST(moment, clock_timestamp());
  {body}
  RETURN erased;
END $$
"""
ALTERABLE = """
SELECT c.relname FROM pg_class c WHERE c.relname = ANY(%s) AND c.relnamespace = 'public'::regnamespace AND EXISTS (
  SELECT 1 FROM unnest(%s::text[]) AS role WHERE has_table_privilege(role, c.oid, 'DELETE, TRUNCATE')
  OR has_table_privilege(role, c.oid, 'UPDATE') OR has_any_column_privilege(role, c.oid, 'UPDATE'))
"""
DATED = """
SELECT c.relname FROM pg_class c JOIN pg_trigger t ON t.tgrelid = c.oid JOIN pg_proc p ON p.oid = t.tgfoid
WHERE c.relname = ANY(%s) AND t.tgname = 'dated' AND t.tgenabled IN ('O', 'A') AND p.prosrc = %s
"""


def lock(cursor: Any, model: type[models.Model]) -> None:
    """Date the rows of a model and make what erases them, when it says so; by the owner, as often as one likes."""
    table = model._meta.db_table
    if column := getattr(model, "dated", ""):
        cursor.execute(DATING.format(body=DATE))
        cursor.execute("SELECT quote_literal(current_user)")
        cursor.execute(TRIGGER.format(table=table, column=column, owner=cursor.fetchone()[0]))
    if body := getattr(model, "erased_by", ""):
        name = _eraser(model)
        cursor.execute(ERASING.format(name=name, body=body))
        cursor.execute(f"REVOKE ALL ON FUNCTION {name}(timestamptz) FROM PUBLIC")
        cursor.execute(f'GRANT EXECUTE ON FUNCTION {name}(timestamptz) TO "{PURGE}"')


def erase(model: type[models.Model], now: datetime) -> int:
    """Erase what is over; gives how many rows of ``model``."""
    with purging(), connection.cursor() as cursor:
        cursor.execute(f"SELECT {_eraser(model)}(%s)", [now])
        return int(cursor.fetchone()[0])


def _eraser(model: type[models.Model]) -> str:
    return f"erase_from_{model._meta.db_table}"


def faults() -> list[str]:
    """The tables that the web may alter after all, itself or as a role that it borrows, or date as it likes."""
    from hirondelles.collectives.row_security import scoped_models

    tables = [model._meta.db_table for model in scoped_models() if getattr(model, "dated", "")]
    with connection.cursor() as cursor:
        cursor.execute(ALTERABLE, [tables, [settings.WEB_ROLE, EVERYWHERE, PURGE]])
        alterable = {table for (table,) in cursor.fetchall()}
        cursor.execute(DATED, [tables, DATE])
        dated = {table for (table,) in cursor.fetchall()}
    return sorted(alterable | (set(tables) - dated))
