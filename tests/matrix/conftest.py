"""One world for the whole module, committed by the owner; each test tries it as the web and undoes what it did."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import override_settings

from tests.conftest import as_owner
from tests.matrix.world import World, build


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[World]:
    media = tmp_path_factory.mktemp("media")
    with override_settings(MEDIA_ROOT=media), django_db_blocker.unblock():
        with as_owner():
            built = build()
        yield built
        with as_owner(), connection.cursor() as cursor:
            tables = ", ".join(
                f'"{table}"'
                for table in connection.introspection.table_names(cursor)
                if table not in {"django_migrations", "django_content_type", "auth_permission"}
            )
            cursor.execute(f"TRUNCATE {tables} RESTART IDENTITY CASCADE")
