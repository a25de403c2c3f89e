"""A real browser on a real server, at three widths, that notices everything a person or a robot could complain of."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import caches
from django.core.management.commands import flush
from playwright.sync_api import Browser, sync_playwright

from tests.installation import Furnished, a_published_portrait, furnish

from .witness import Witness

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
WIDTHS = (360, 768, 1280)
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run",
)  # fmt: skip
HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test of this folder is a story in a browser, on rows that the server's own connections see."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.django_db(transaction=True))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = os.environ.get("HIRONDELLES_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield started
        started.close()


@pytest.fixture(scope="module", autouse=True)
def _tables_keep_their_locks() -> Iterator[None]:
    """Emptying the tables after a story says that they were migrated; the web's role makes no policy and no grant."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(flush, "emit_post_migrate_signal", lambda *args, **kwargs: None)
        yield


@pytest.fixture(autouse=True)
def site_url(live_server: Any, settings: Any, tmp_path: Path) -> str:
    """The installation as it would be: its own address, its own mail, its own files."""
    settings.SITE_URL = live_server.url
    settings.EMAIL_BACKEND = "hirondelles.notifications.backend.OutboxBackend"
    settings.MEDIA_ROOT = tmp_path / "media"
    caches["default"].clear()
    return str(live_server.url)


@pytest.fixture(params=WIDTHS, ids=lambda width: f"{width}px")
def width(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture
def witness(browser: Browser, site_url: str, width: int, request: pytest.FixtureRequest) -> Iterator[Witness]:
    """Somebody's browser."""
    one = Witness.starting(browser, site_url, width, story=request.node.originalname)
    yield one
    one.close()


@pytest.fixture
def another(browser: Browser, site_url: str, width: int, request: pytest.FixtureRequest) -> Iterator[Witness]:
    """Somebody else's, without JavaScript."""
    one = Witness.starting(browser, site_url, width, story=request.node.originalname, javascript=False)
    yield one
    one.close()


@pytest.fixture
def site(rouages: Any) -> Furnished:
    """Les Rouages with a few portraits that look alike enough to be searched."""
    from hirondelles.collectives.models import Collective
    from hirondelles.collectives.scope import in_collective

    Collective.objects.filter(pk=rouages.pk).update(
        aim="Elles racontent leur métier.", contact_email="a@rouages.example"
    )
    found = furnish(rouages)
    with in_collective(rouages):
        a_published_portrait("Mina", job="Mécatronicienne", step="bts", town="Orvielle", last_name="Trévaux")
        a_published_portrait(
            "Rose", job="Chercheuse en optique", step="doctorat", town="Orvielle", last_name="Aubrac"
        )
    return found
