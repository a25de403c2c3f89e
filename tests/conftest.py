"""What every test stands on: rows made as the owner would, used as the web; two look-alike collectives and their cast."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import pytest
import time_machine
from django.conf import settings
from django.core.cache import caches
from django.db import connection
from django.test import Client, override_settings

from hirondelles.accounts.models import User
from hirondelles.collectives import append_only, row_security, scope
from hirondelles.collectives.models import Collective
from hirondelles.collectives.page_cache import KEPT
from hirondelles.collectives.scope import in_collective
from hirondelles.members.models import Role
from tests.factories.collectives import CollectiveFactory
from tests.factories.members import join
from tests.members.journeys import log_in_with

TIME_OF_THE_TESTS = "BEGIN RETURN NEW; END"
"""Most tests say when things happen: the database believes them, except in those that look at its clock."""

TUESDAY = datetime(2026, 3, 3, 10, tzinfo=UTC)
OWNER = str(settings.DATABASES["default"]["USER"])
OF_DJANGO = frozenset({"django_migrations", "django_content_type", "auth_permission"})
Written = TypeVar("Written")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Make the database as the owner, then work as the role of the web, which owns nothing."""
    with django_db_blocker.unblock():
        with connection.cursor() as cursor:
            row_security.apply(cursor)
            cursor.execute(append_only.DATING.format(body=TIME_OF_THE_TESTS))
            cursor.execute(f'GRANT TRUNCATE ON ALL TABLES IN SCHEMA public TO "{settings.WEB_ROLE}"')
        _become(settings.WEB_ROLE)
    yield
    with django_db_blocker.unblock():
        _become(OWNER)


@contextmanager
def as_owner() -> Iterator[None]:
    """Rows that the web may not write, such as a canary in an alert; outside of a test's own transaction."""
    _become(OWNER)
    try:
        yield
    finally:
        _become(settings.WEB_ROLE)


@contextmanager
def written_once(django_db_blocker: Any, media: Path, write: Callable[[], Written]) -> Iterator[Written]:
    """Rows for a whole module, which each test tries as the web and leaves as they were; nothing stays of them."""
    with override_settings(MEDIA_ROOT=media), django_db_blocker.unblock():
        with as_owner():
            written = write()
        yield written
        with as_owner(), connection.cursor() as cursor:
            tables = ", ".join(
                f'"{table}"'
                for table in connection.introspection.table_names(cursor)
                if table not in OF_DJANGO
            )
            cursor.execute(f"TRUNCATE {tables} RESTART IDENTITY CASCADE")


def _become(role: str) -> None:
    connection.close()
    connection.settings_dict["USER"] = role


def forget_pages() -> None:
    """Every page is made again."""
    KEPT.clear()
    caches["front"].clear()


@pytest.fixture(autouse=True)
def _outside_of_any_collective() -> Iterator[None]:
    """A test begins and ends outside of any collective, with nothing kept ready."""
    forget_pages()
    token = scope.enter(None)
    yield
    scope.leave(token)


@pytest.fixture(autouse=True)
def _logging_in_is_proving_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    """``client.force_login(person)`` stands for somebody who just gave both proofs.

    ``tests.members.journeys.log_in_weakly`` stands for the code of the mail alone.
    """

    def strongly(client: Client, person: Any, backend: str | None = None) -> None:
        log_in_with(client, person, {"method": "code"}, {"method": "mfa", "type": "totp"})

    monkeypatch.setattr(Client, "force_login", strongly)


@pytest.fixture
def rouages(db: None) -> Collective:
    """Collective A."""
    return CollectiveFactory(slug="rouages", name="Les Rouages")


@pytest.fixture
def photonnes(db: None) -> Collective:
    """Collective B, which looks like A and must never be seen from it."""
    return CollectiveFactory(slug="photonnes", name="Les Photonnes")


@pytest.fixture
def here(rouages: Collective) -> Iterator[Collective]:
    """Inside A."""
    with in_collective(rouages):
        yield rouages


@pytest.fixture
def alice(rouages: Collective) -> User:
    """Coordinates A."""
    return join(rouages, Role.COORDINATOR, email="alice@essai.example", name="Alice Essai")


@pytest.fixture
def flora(rouages: Collective) -> User:
    """A facilitator of A."""
    return join(rouages, Role.FACILITATOR, email="flora@essai.example", name="Flora Essai")


@pytest.fixture
def bea(rouages: Collective) -> User:
    """A woman of A."""
    return join(rouages, email="bea@essai.example", name="Béa Roux")


@pytest.fixture
def chloe(photonnes: Collective) -> User:
    """Coordinates B, and must see nothing of A."""
    return join(photonnes, Role.COORDINATOR, email="chloe@essai.example", name="Chloé Petit")


@pytest.fixture
def clock() -> Iterator[Any]:
    """It is Tuesday 3 March 2026, eleven o'clock in Paris, until the test moves it."""
    with time_machine.travel(TUESDAY, tick=False) as moved:
        yield moved
