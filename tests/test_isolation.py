"""What is A's opens to nobody of B: every address of the installation, every role, GET and POST; then the database."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from hirondelles.accounts.models import User
from hirondelles.collectives import row_security, scope
from hirondelles.collectives.everywhere import EVERYWHERE
from hirondelles.collectives.models import Collective
from hirondelles.core import access
from hirondelles.core.access import OPEN, PUBLIC
from hirondelles.members import rules
from hirondelles.members.models import Role
from tests.factories.collectives import UserFactory
from tests.factories.members import join
from tests.installation import Furnished, Route, furnish, routes

pytestmark = pytest.mark.django_db
SHUT = {302, 404}
"""Sent to sign in, or told that there is nothing: a refusal never says that something is there."""
RESERVED = [one for one in routes() if one.in_collective and one.mark not in {PUBLIC, OPEN}]
ABOUT_A_ROW = [one for one in routes() if one.in_collective and one.about_a_row]
OF_THE_NETWORK = [
    one for one in routes() if one.name in {"network:edit", "network:open", "network:collectives"}
]
STRANGERS = ["anonymous", "unknown", *Role.values]


@pytest.fixture
def rows_of_a(rouages: Collective, settings: Any, tmp_path: Any) -> Furnished:
    settings.MEDIA_ROOT = tmp_path
    return furnish(rouages)


@pytest.fixture
def rows_of_b(rows_of_a: Furnished, photonnes: Collective) -> Furnished:
    return furnish(photonnes, first_name="Bao")


def person_of(collective: Collective, kind: str) -> User | None:
    """Nobody, somebody without a collective, or somebody with a role in this one."""
    if kind == "anonymous":
        return None
    return UserFactory() if kind == "unknown" else join(collective, kind)


def browser_of(person: User | None) -> Client:
    client = Client(raise_request_exception=False)
    if person is not None:
        client.force_login(person)
    return client


def answers(client: Client, path: str) -> dict[str, int]:
    return {"get": client.get(path).status_code, "post": client.post(path, {}).status_code}


def opened(
    client: Client, asked: list[Route], rows: Furnished, under: Collective | None = None
) -> dict[str, Any]:
    """The addresses that answered otherwise than shut, with what they answered."""
    tried = {one.name: answers(client, rows.address(one, under=under)) for one in asked}
    return {name: said for name, said in tried.items() if set(said.values()) - SHUT}


@pytest.mark.parametrize("kind", STRANGERS)
def test_no_reserved_address_of_a_opens_to_b(rows_of_a, photonnes, kind):
    assert opened(browser_of(person_of(photonnes, kind)), RESERVED, rows_of_a) == {}
    assert len(RESERVED) > 20


@pytest.mark.parametrize("kind", STRANGERS)
def test_no_row_of_a_opens_under_the_address_of_b(rows_of_a, rows_of_b, kind):
    """Her coordinator tries A's keys, slugs and links in her own collective, where her rights would suffice."""
    wrong = opened(
        browser_of(person_of(rows_of_b.collective, kind)),
        _not_of_both(rows_of_b),
        rows_of_a,
        rows_of_b.collective,
    )
    assert {name: said for name, said in wrong.items() if set(said.values()) - SHUT - {405}} == {}


def _not_of_both(rows_of_b: Furnished) -> list[Route]:
    """What names no row of A: families of trades, the list's export, the gates and the papers of the method."""
    same_everywhere = {"portraits:ladder", "portraits:export"}
    named = [one for one in ABOUT_A_ROW if one.name not in same_everywhere]
    return [one for one in named if not one.takes & {"gate", "paper"}]


@pytest.mark.parametrize("kind", [Role.FACILITATOR, Role.ROLE_MODEL, Role.OBSERVER])
def test_addresses_of_the_coordinator_do_not_open_to_the_other_roles(rows_of_a, kind):
    reserved = [
        one
        for one in RESERVED
        if not one.name.startswith(("dashboard:", "playbook:")) and one.mark is not rules.belongs
    ]
    assert opened(browser_of(person_of(rows_of_a.collective, kind)), reserved, rows_of_a) == {}


@pytest.mark.parametrize("kind", STRANGERS)
def test_network_opens_to_its_operator_alone(rows_of_a, kind):
    assert opened(browser_of(person_of(rows_of_a.collective, kind)), OF_THE_NETWORK, rows_of_a) == {}


def test_refused_posts_change_nothing(rows_of_a, rows_of_b):
    before = everything()
    client = browser_of(rows_of_b.coordinator)
    opened(client, RESERVED, rows_of_a)
    opened(client, _not_of_both(rows_of_b), rows_of_a, rows_of_b.collective)
    after = everything()
    assert {table for table in before if before[table] != after[table]} == set()


def everything() -> dict[str, str]:
    """A digest of each table of a collective, as the role that sees them all."""
    with as_everybody(), connection.cursor() as cursor:
        found = {}
        for table in tables():
            if readable(cursor, EVERYWHERE, table):
                cursor.execute(
                    f"SELECT coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '') FROM \"{table}\" t"
                )
                found[table] = cursor.fetchone()[0]
        return found


def test_without_the_rule_the_addresses_open(rows_of_a, photonnes, monkeypatch):
    """The sabotaged twin of the rules: every mark says yes."""
    monkeypatch.setattr(access, "access_of", lambda view: lambda user, collective: True)
    leaks = opened(browser_of(person_of(photonnes, Role.COORDINATOR)), RESERVED, rows_of_a)
    assert {"portraits:list", "portraits:edit", "team:people", "dashboard:to_do"} <= set(leaks)


def test_without_the_scope_of_python_the_database_still_shows_nothing(rows_of_a, rows_of_b, monkeypatch):
    """The first lock is broken on purpose: the second holds."""
    forget_the_scope(monkeypatch)
    asked = [one for one in _not_of_both(rows_of_b) if one.mark != OPEN]
    wrong = opened(browser_of(rows_of_b.coordinator), asked, rows_of_a, rows_of_b.collective)
    assert {name: said["get"] for name, said in wrong.items() if said["get"] == 200} == {}


def test_without_both_locks_rows_of_a_appear_under_b(rows_of_a, rows_of_b, monkeypatch):
    """The sabotaged twin of the two locks: neither Python nor the database looks at the collective."""
    forget_the_scope(monkeypatch)
    with as_everybody():
        found = answers(browser_of(rows_of_b.coordinator), _edit(rows_of_a, rows_of_b.collective))
    assert found["get"] == 200


def _edit(rows: Furnished, under: Collective) -> str:
    route = next(one for one in RESERVED if one.name == "portraits:edit")
    return rows.address(route, under=under)


def forget_the_scope(monkeypatch: pytest.MonkeyPatch) -> None:
    from django.db.models import Manager

    monkeypatch.setattr(scope.CollectiveManager, "get_queryset", Manager.get_queryset)


class as_everybody:  # noqa: N801 - reads as a word of the tests
    """Within, the connection is the role that looks across collectives."""

    def __enter__(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f'SET ROLE "{EVERYWHERE}"')

    def __exit__(self, *fault: object) -> None:
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")


def tables() -> list[str]:
    """Every table with a column ``collective_id``, asked of the database and not of the models."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid "
            "WHERE a.attname = 'collective_id' AND c.relkind IN ('r', 'p', 'v', 'm') ORDER BY 1"
        )
        return [name for (name,) in cursor.fetchall()]


def readable(cursor: Any, role: str, table: str) -> bool:
    cursor.execute("SELECT has_table_privilege(%s, %s, 'SELECT')", [role, f'public."{table}"'])
    return bool(cursor.fetchone()[0])


def counted(setting: str | None) -> Iterator[tuple[str, int]]:
    """How many rows each table shows to the role of the web; ``setting`` is what it says of its collective."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, %s, false)", [scope.SETTING, setting or ""])
        for table in tables():
            try:
                with transaction.atomic():
                    cursor.execute(f'SELECT count(*) FROM "{table}"')
                    yield table, cursor.fetchone()[0]
            except DatabaseError as fault:
                assert "permission denied" in str(fault)
        cursor.execute("SELECT set_config(%s, '', false)", [scope.SETTING])


def test_web_role_without_a_collective_sees_no_row(rows_of_a, rows_of_b):
    """``psql`` with ``DATABASE_URL``: nothing, in any table; the rows are there."""
    assert {table: rows for table, rows in counted(None) if rows} == {}
    own = dict(counted(str(rows_of_a.collective.pk)))
    with as_everybody():
        all_of_them = dict(counted(None))
    for table in ("portraits_portrait", "consents_consent", "members_membership", "journal_entry"):
        assert (own[table] > 0, all_of_them[table] > own[table]) == (True, True)


def test_web_role_sees_no_row_of_another_collective_by_lying_in_sql(rows_of_a, rows_of_b):
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, %s, false)", [scope.SETTING, str(rows_of_b.collective.pk)])
        cursor.execute(
            "SELECT count(*) FROM portraits_portrait WHERE collective_id = %s", [rows_of_a.collective.pk]
        )
        assert cursor.fetchone() == (0,)
        cursor.execute(
            "UPDATE portraits_portrait SET first_name = 'x' WHERE collective_id = %s",
            [rows_of_a.collective.pk],
        )
        assert cursor.rowcount == 0
        cursor.execute("SELECT set_config(%s, '', false)", [scope.SETTING])


def test_every_table_with_a_collective_is_one_that_the_locks_know():
    assert set(tables()) == {model._meta.db_table for model in row_security.scoped_models()}
