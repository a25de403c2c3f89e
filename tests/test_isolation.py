"""What is A's belongs to A: the database says so to whoever speaks SQL, and the network opens to its operator alone.

Every address of a collective is tried by ``tests/matrix/``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from hirondelles.accounts.models import User
from hirondelles.collectives import row_security, scope
from hirondelles.collectives.models import Collective
from hirondelles.members.models import Role
from tests.factories.collectives import UserFactory
from tests.factories.members import join
from tests.installation import Furnished, furnish, routes
from tests.matrix.world import as_everybody

pytestmark = pytest.mark.django_db
OF_THE_NETWORK = [
    one for one in routes() if one.name in {"network:edit", "network:open", "network:collectives"}
]


@pytest.fixture
def rows_of_a(rouages: Collective, settings: Any, tmp_path: Any) -> Furnished:
    settings.MEDIA_ROOT = tmp_path
    return furnish(rouages)


@pytest.fixture
def rows_of_b(rows_of_a: Furnished, photonnes: Collective) -> Furnished:
    return furnish(photonnes, first_name="Bao")


def test_network_opens_to_its_operator_alone(rows_of_a):
    people = {"unknown": UserFactory()} | {role: join(rows_of_a.collective, role) for role in Role.values}
    assert answers_of_the_network(rows_of_a, None) == {302}
    answers = {kind: answers_of_the_network(rows_of_a, one) for kind, one in people.items()}
    assert answers == {kind: {404} for kind in people}


def answers_of_the_network(rows: Furnished, person: User | None) -> set[int]:
    """To GET and to POST, at each of its addresses."""
    client = Client(raise_request_exception=False)
    if person is not None:
        client.force_login(person)
    return {ask(rows.address(one)).status_code for one in OF_THE_NETWORK for ask in (client.get, client.post)}


def tables() -> list[str]:
    """Every table with a column ``collective_id``, asked of the database and not of the models."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid "
            "WHERE a.attname = 'collective_id' AND c.relkind IN ('r', 'p', 'v', 'm') ORDER BY 1"
        )
        return [name for (name,) in cursor.fetchall()]


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
