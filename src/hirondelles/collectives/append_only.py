"""What nobody alters: rows that the web adds, that the database dates, and that only their time erases.

A model says ``web_may = "SELECT, INSERT"`` and ``purge_may = "SELECT"`` (see ``row_security``), and:

- ``dated``: the column in which the database writes its own clock, whatever the web wrote there;
- ``erased_by`` (once for a group of tables): the SQL that erases what is over at ``moment`` and counts it in ``erased``;
  ``{alerts}`` in it is how long alerts are kept (``settings.KEPT``). A function gives it where other models have a say.
  It becomes a function of the owner. The roles that call it may delete nothing by themselves, and a moment in the
  future is the present. A duration that was changed holds from the next ``migrate``; the doctor says so until then.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import connection, models

from hirondelles.collectives.everywhere import EVERYWHERE, PURGE, purging

NOTHING_ERASED = "SELECT"
"""``purge_may`` of what only a function of the owner erases."""
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
ERASE = """
DECLARE erased integer := 0;
BEGIN
  moment := LEAST(moment, clock_timestamp());
  {body}
  RETURN erased;
END """
ERASING = """
CREATE OR REPLACE FUNCTION {name}(moment timestamptz) RETURNS integer LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $${body}$$
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
ERASERS = """
SELECT proname, prosrc FROM pg_proc WHERE proname = ANY(%s) AND pronamespace = 'public'::regnamespace AND prosecdef
"""


def lock(cursor: Any, model: type[models.Model]) -> None:
    """Date the rows of a model and make what erases them, when it says so; by the owner, as often as one likes."""
    table = model._meta.db_table
    if column := getattr(model, "dated", ""):
        cursor.execute(DATING.format(body=DATE))
        cursor.execute("SELECT quote_literal(current_user)")
        cursor.execute(TRIGGER.format(table=table, column=column, owner=cursor.fetchone()[0]))
    if body := _erasing(model):
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


def _erasing(model: type[models.Model]) -> str:
    """The whole body of its eraser, with the durations of this installation; empty when it has none."""
    said = getattr(model, "erased_by", "")
    body = said() if callable(said) else said
    kept = {name: duration.sql for name, duration in settings.KEPT.items()}
    return ERASE.format(body=body.format_map(kept)) if body else ""


def faults() -> list[str]:
    """The tables that the web may alter after all, itself or as a role that it borrows, or date as it likes; and those
    that are erased after another time than the installation says."""
    from hirondelles.collectives.row_security import scoped_models

    kept = [model for model in scoped_models() if getattr(model, "purge_may", "") == NOTHING_ERASED]
    tables = [model._meta.db_table for model in kept if getattr(model, "dated", "")]
    wanted = {_eraser(model): (model, body) for model in scoped_models() if (body := _erasing(model))}
    with connection.cursor() as cursor:
        cursor.execute(ERASERS, [list(wanted)])
        found = dict(cursor.fetchall())
        cursor.execute(
            ALTERABLE, [[one._meta.db_table for one in kept], [settings.WEB_ROLE, EVERYWHERE, PURGE]]
        )
        alterable = {table for (table,) in cursor.fetchall()}
        cursor.execute(DATED, [tables, DATE])
        dated = {table for (table,) in cursor.fetchall()}
    untimely = {model._meta.db_table for name, (model, body) in wanted.items() if found.get(name) != body}
    return sorted(alterable | (set(tables) - dated) | untimely)
