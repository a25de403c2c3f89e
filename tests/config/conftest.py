"""Places and processes for the tests of the installation: real servers, in folders of their own."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hirondelles.config import environment, postgres
from hirondelles.config.postgres import account
from hirondelles.config.postgres import server as server_module

ROOT = Path(__file__).resolve().parents[2]
OURS = ("DATABASE", "HIRONDELLES", "DJANGO", "PYTEST")


def new_place() -> Path:
    """A folder that the server's account can enter, whoever runs the tests."""
    folder = Path(tempfile.mkdtemp(prefix="nest-", dir="/tmp"))
    folder.chmod(0o755)
    return folder


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder for one test."""
    folder = new_place()
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def another_account(monkeypatch: pytest.MonkeyPatch) -> None:
    """The server runs as another account than ours: truly under root, played by an ordinary user.

    The kernel tells root what the other account may enter; here, the rights that a folder and its parents give to others do.
    """
    account.account()  # remembered as what it is
    if os.geteuid() != 0:
        monkeypatch.setattr(environment.os, "geteuid", lambda: 0)
        for module in (account, server_module):
            monkeypatch.setattr(module, "reaches", _open_to_others)


def _open_to_others(who: account.Account, folder: Path) -> bool:
    return all(one.stat().st_mode & stat.S_IXOTH for one in (folder, *folder.parents))


@pytest.fixture(scope="session")
def made_once() -> Iterator[Path]:
    """The folder of a stopped server, made once and copied for each test."""
    folder = new_place()
    postgres.ensure(folder / "nest").leave()
    yield folder / "nest"
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def server(place: Path, made_once: Path) -> Iterator[postgres.Server]:
    """A server started for one test."""
    subprocess.run(["cp", "-a", made_once, place / "nest"], check=True)
    started = postgres.ensure(place / "nest")
    yield started
    started.leave()


@pytest.fixture
def clean_environment() -> dict[str, str]:
    """The environment without anything of this installation."""
    return {name: value for name, value in os.environ.items() if not name.startswith(OURS)}


@pytest.fixture
def hirondelles(
    place: Path, clean_environment: dict[str, str]
) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs the command ``hirondelles`` on a data folder named by its first word, in a process of its own."""

    def run(nest: str, *words: str | Path, **variables: str) -> subprocess.CompletedProcess[str]:
        environment = {**clean_environment, "HIRONDELLES_DATA": str(place / nest), **variables}
        command = [sys.executable, "-m", "hirondelles.config.cli", *map(str, words)]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, cwd=ROOT)

    return run
