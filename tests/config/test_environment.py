"""What `prepare` finds and fills."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from hirondelles.config import environment, postgres
from hirondelles.config.environment import Misconfigured

EXTERNAL = {"DATABASE_URL": "postgresql://web@db/x", "DATABASE_OWNER_URL": "postgresql://owner@db/x"}


@pytest.fixture(autouse=True)
def _bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of this installation in the environment, and the environment put back afterwards."""
    monkeypatch.setattr(
        os, "environ", {n: v for n, v in os.environ.items() if not n.startswith(("DATABASE", "HIRON"))}
    )


def test_prepare_without_database_starts_the_embedded_one(place: Path) -> None:
    os.environ["HIRONDELLES_DATA"] = str(place / "nest")
    server = environment.prepare(owner=True)
    assert isinstance(server, postgres.Server)
    said = {name: os.environ[name] for name in ("DATABASE_URL", "DATABASE_OWNER_URL", "HIRONDELLES_DB_ROLE")}
    server.leave()
    assert said == {
        "DATABASE_URL": server.dsn("hirondelles_web"),
        "DATABASE_OWNER_URL": server.dsn("hirondelles_owner"),
        "HIRONDELLES_DB_ROLE": "owner",
    }
    assert environment.is_embedded()


def test_prepare_with_database_starts_nothing(place: Path) -> None:
    os.environ |= {**EXTERNAL, "HIRONDELLES_DATA": str(place), "HIRONDELLES_SECRET_KEY": "k"}
    assert environment.prepare() is None
    assert (list(place.iterdir()), environment.is_embedded()) == ([], False)


def test_prepare_owner_without_the_owners_address_refused(place: Path) -> None:
    os.environ |= {"DATABASE_URL": EXTERNAL["DATABASE_URL"], "HIRONDELLES_DATA": str(place)}
    with pytest.raises(Misconfigured, match="DATABASE_OWNER_URL"):
        environment.prepare(owner=True)


def test_prepare_secret_missing_in_production_refused(place: Path) -> None:
    os.environ |= {**EXTERNAL, "HIRONDELLES_DATA": str(place)}
    with pytest.raises(Misconfigured, match="HIRONDELLES_SECRET_KEY manque"):
        environment.prepare()


def test_prepare_secret_of_the_demonstration_is_kept_from_others(place: Path) -> None:
    keys = []
    for _ in range(2):
        os.environ |= {**EXTERNAL, "HIRONDELLES_DATA": str(place), "HIRONDELLES_DEMO": "1"}
        os.environ.pop("HIRONDELLES_SECRET_KEY", None)
        environment.prepare()
        keys.append(os.environ["HIRONDELLES_SECRET_KEY"])
    assert keys[0] == keys[1] == (place / "secret-key").read_text()
    assert ((place / "secret-key").stat().st_mode & 0o777, len(keys[0]) > 50) == (0o600, True)


def test_data_dir_is_of_the_checkout() -> None:
    assert environment.data_dir() == Path(__file__).resolve().parents[2] / ".hirondelles"


def test_data_dir_said_elsewhere(place: Path) -> None:
    os.environ["HIRONDELLES_DATA"] = str(place / "a" / ".." / "b")
    assert environment.data_dir() == place / "b"


@pytest.mark.usefixtures("another_account")
def test_data_dir_unreachable_under_root_moves_without_opening_a_parent(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(environment, "SYSTEM_DATA", place / "system")
    (place / "home").mkdir(mode=0o700)
    found = environment._reachable(place / "home" / "nest")
    assert (found.parent, (place / "home").stat().st_mode & 0o777) == (place / "system", 0o700)
    assert f"les données sont dans « {found} »" in capsys.readouterr().err
    assert found != environment._reachable(place / "home" / "other")


@pytest.mark.parametrize(
    ("word", "yes"), [("1", True), ("True", True), (" yes ", True), ("0", False), ("", False), ("no", False)]
)
def test_flag_reads_a_word(word: str, yes: bool) -> None:
    os.environ["HIRONDELLES_DEMO"] = word
    assert environment.flag("HIRONDELLES_DEMO") is yes
