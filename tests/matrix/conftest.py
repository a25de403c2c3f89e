"""One world for the whole module, committed by the owner; each test tries it as the web and undoes what it did."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.conftest import written_once
from tests.matrix.world import World, build


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[World]:
    with written_once(django_db_blocker, tmp_path_factory.mktemp("media"), build) as built:
        yield built
