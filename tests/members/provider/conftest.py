from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache

from hirondelles.members.provider import fetching
from tests.members.provider.double import CLIENT, SECRET, Double


@pytest.fixture
def provider(db: None, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Double]:
    """The provider of this installation, on this machine."""
    double = Double()
    cache.clear()
    monkeypatch.setattr(fetching, "MOST_SECONDS", 1.0)
    settings.SITE_URL = "http://testserver"
    settings.PROVIDER = {
        **settings.PROVIDER, "issuer": double.issuer, "client_id": CLIENT, "client_secret": SECRET,
    }  # fmt: skip
    yield double
    double.close()
