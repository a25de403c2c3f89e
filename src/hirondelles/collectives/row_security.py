"""The second lock: policies, grants and composite foreign keys, made by one idempotent receiver.

Two roles read the tables besides their owner: the web's (one collective at a time) and ``hirondelles_everywhere``;
``hirondelles_purge`` erases. A model may say more with class attributes:

- ``web_may``, ``everywhere_may``, ``purge_may``: the privileges granted, ``"SELECT, INSERT, UPDATE, DELETE"`` by default;
- ``web_policies``: policies that replace the one of the collective, as ``{name: "FOR INSERT|WITH CHECK (…)"}``;
- ``dated`` and ``erased_by``: rows that nobody alters (``append_only``).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection, models, transaction

from hirondelles.collectives import append_only
from hirondelles.collectives.everywhere import EVERYWHERE, PURGE

ALL = "SELECT, INSERT, UPDATE, DELETE"
ONE_COLLECTIVE = "USING (collective_id = NULLIF(current_setting('app.collective', true), '')::bigint)"
READ_ONLY = {"django_migrations": "SELECT", "pghistory_context": "SELECT"}
"""Tables of others: whether they are up to date; who wrote, which the triggers of the history note as their owner."""


def after_migrate(**kwargs: Any) -> None:
    """Bring policies, keys and grants to what the models say; nothing changes when they already are.

    A test database is flushed by the web's role, which may change nothing here and has nothing to change.
    """
    if connection.alias != kwargs.get("using", connection.alias) or not by_owner():
        return
    with transaction.atomic(), connection.cursor() as cursor:
        apply(cursor)


def by_owner() -> bool:
    """Whether this connection is the owner's, who makes the tables."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        return bool(cursor.fetchone()[0] != settings.WEB_ROLE)


def apply(cursor: Any) -> None:
    present = set(connection.introspection.table_names(cursor))
    for model in scoped_models():
        if model._meta.db_table in present:
            _lock(cursor, model)
            _pair_unique(cursor, model._meta.db_table, str(model._meta.pk.column))
    for model in scoped_models():
        if model._meta.db_table in present:
            _link(cursor, model, present)
            append_only.lock(cursor, model)
    _grant(cursor, present)


def scoped_models() -> list[type[models.Model]]:
    """Every model with a ``collective_id`` column, event models of the history included."""
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and any(f.column == "collective_id" for f in model._meta.concrete_fields)
    ]


def scoped_keys(model: type[models.Model]) -> Iterator[tuple[str, type[models.Model]]]:
    """The foreign keys from one scoped model to another, as ``(column, target)``."""
    scoped = set(scoped_models())
    for field in model._meta.concrete_fields:
        if isinstance(field, models.ForeignKey) and field.remote_field.model in scoped and _is_kept(field):
            yield field.column, field.remote_field.model


def _is_kept(field: Any) -> bool:
    """Whether the database keeps the foreign key (the history's are only noted)."""
    return bool(field.db_constraint)


def _lock(cursor: Any, model: type[models.Model]) -> None:
    table = model._meta.db_table
    cursor.execute(f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY')
    cursor.execute(
        "SELECT policyname FROM pg_policies WHERE schemaname = 'public' AND tablename = %s", [table]
    )
    present = {name for (name,) in cursor.fetchall()}
    wanted = {
        **{name: (settings.WEB_ROLE, rest) for name, rest in _web_policies(model).items()},
        "everywhere": (EVERYWHERE, "USING (true)"),
        "purge": (PURGE, "USING (true)"),
    }
    for name in present - wanted.keys():
        cursor.execute(f'DROP POLICY "{name}" ON "{table}"')
    for name in wanted.keys() - present:
        role, rest = wanted[name]
        command, _, condition = rest.rpartition("|")
        cursor.execute(f'CREATE POLICY "{name}" ON "{table}" {command} TO "{role}" {condition}')


def _web_policies(model: type[models.Model]) -> dict[str, str]:
    """``{name: "FOR …|USING …"}``; a model that says nothing is seen one collective at a time."""
    return getattr(model, "web_policies", {"one_collective": ONE_COLLECTIVE})


def _link(cursor: Any, model: type[models.Model], present: set[str]) -> None:
    table = model._meta.db_table
    for column, target in scoped_keys(model):
        if target._meta.db_table in present:
            name = _short(f"{table}_{column}_same_collective")
            if not _has_constraint(cursor, table, name):
                cursor.execute(
                    f'ALTER TABLE "{table}" ADD CONSTRAINT "{name}" FOREIGN KEY (collective_id, "{column}") '
                    f'REFERENCES "{target._meta.db_table}" (collective_id, "{target._meta.pk.column}")'
                )


def _pair_unique(cursor: Any, table: str, pk: str) -> None:
    name = _short(f"{table}_in_its_collective")
    if not _has_constraint(cursor, table, name):
        cursor.execute(f'ALTER TABLE "{table}" ADD CONSTRAINT "{name}" UNIQUE (collective_id, "{pk}")')


def _short(name: str) -> str:
    """PostgreSQL cuts names at 63 bytes: keep the two ends."""
    return name if len(name) <= 63 else f"{name[:31]}_{name[-31:]}"


def _has_constraint(cursor: Any, table: str, name: str) -> bool:
    cursor.execute(
        "SELECT 1 FROM pg_constraint WHERE conname = %s AND conrelid = %s::regclass", [name, f'"{table}"']
    )
    return cursor.fetchone() is not None


def _grant(cursor: Any, present: set[str]) -> None:
    said = {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}
    for role, attribute in (
        (settings.WEB_ROLE, "web_may"),
        (EVERYWHERE, "everywhere_may"),
        (PURGE, "purge_may"),
    ):
        cursor.execute(f'GRANT USAGE ON SCHEMA public TO "{role}"')
        cursor.execute(f'GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO "{role}"')
        for table in sorted(present):
            wanted = READ_ONLY.get(table) or getattr(said.get(table), attribute, ALL)
            if _granted(cursor, role, table) != {
                one.strip() for one in str(wanted).split(",") if one.strip()
            }:
                cursor.execute(f'REVOKE ALL ON "{table}" FROM "{role}"')
                if wanted:
                    cursor.execute(f'GRANT {wanted} ON "{table}" TO "{role}"')


def _granted(cursor: Any, role: str, table: str) -> set[str]:
    """What the role was granted; ``COLUMNS`` for a right on some columns, which nothing here ever gives."""
    cursor.execute(
        "SELECT privilege_type FROM information_schema.role_table_grants "
        "WHERE grantee = %s AND table_schema = 'public' AND table_name = %s "
        "UNION SELECT 'COLUMNS' FROM pg_attribute, aclexplode(attacl) AS a "
        "WHERE attrelid = %s::regclass AND a.grantee = %s::regrole",
        [role, table, f'public."{table}"', f'"{role}"'],
    )
    return {name for (name,) in cursor.fetchall()}
