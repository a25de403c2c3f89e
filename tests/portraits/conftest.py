"""Inside the first collective, with files of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective


@pytest.fixture
def media(tmp_path: Path, settings: Any) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def inside(rouages: Collective) -> Iterator[Collective]:
    with in_collective(rouages):
        yield rouages
