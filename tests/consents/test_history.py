"""The history of consents is written by the database and rewritten by nobody who serves pages."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import ProgrammingError, connection, transaction

from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.consents import actions
from tests.factories.consents import a_file, says


def events(collective: Collective) -> list[tuple[str, bool]]:
    rows = apps.get_model("consents", "ConsentEvent")._base_manager.order_by("pgh_id")
    return [(row.pgh_label, row.withdrawn_at is None) for row in rows]


def test_each_change_leaves_an_event(rouages: Collective) -> None:
    with in_collective(rouages):
        file = a_file()
        says(file)
        actions.withdraw(file, by=None)
        assert events(rouages) == [("insert", True), ("update", False)]


def test_another_collective_sees_no_event(rouages: Collective, photonnes: Collective) -> None:
    with in_collective(rouages):
        says(a_file())
    with in_collective(photonnes):
        assert events(photonnes) == []


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("consents_consentevent", "pgh_label"),
        ("consents_consentfileevent", "pgh_label"),
        ("consents_signatureevent", "pgh_label"),
        ("pghistory_context", "metadata"),
    ],
)
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE {table} SET {column} = {column}",
        "DELETE FROM {table}",
        "INSERT INTO {table} SELECT * FROM {table}",
    ],
)
def test_web_cannot_write_the_history(rouages: Collective, table: str, column: str, statement: str) -> None:
    with in_collective(rouages):
        says(a_file())
        refused = pytest.raises(ProgrammingError, match="permission denied")
        with refused, transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement.format(table=table, column=column))


@pytest.mark.django_db
def test_trigger_functions_belong_to_the_owner() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT bool_and(p.prosecdef), bool_and('search_path=public, pg_temp' = ANY(p.proconfig)), "
            "count(*), bool_or(pg_get_userbyid(p.proowner) = current_user) FROM pg_trigger t "
            "JOIN pg_proc p ON p.oid = t.tgfoid JOIN pg_class c ON c.oid = t.tgrelid "
            "WHERE c.relname IN ('consents_consent', 'consents_consentfile') "
            "AND p.proname LIKE 'pgtrigger_%%'"
        )
        assert cursor.fetchone() == (True, True, 6, False)
