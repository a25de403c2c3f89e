"""A backup taken while somebody writes comes back content-equal; a damaged one is refused."""

from __future__ import annotations

import json
import subprocess
import tarfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from hirondelles.config import postgres
from hirondelles.config.postgres.roles import OWNER, WEB

Run = Callable[..., subprocess.CompletedProcess[str]]
TABLES = """
CREATE TABLE written (number int PRIMARY KEY, words text);
CREATE TABLE twin (number int PRIMARY KEY REFERENCES written, words text);
"""


@pytest.fixture
def nest(place: Path, made_once: Path) -> Iterator[postgres.Server]:
    """An installation with two tables that always hold the same, and a photo."""
    subprocess.run(["cp", "-a", made_once, place / "nest"], check=True)
    server = postgres.ensure(place / "nest")
    with psycopg.connect(server.dsn(OWNER)) as connection:
        connection.execute(TABLES)
    photo = place / "nest" / "media" / "1" / "photo.avif"
    photo.parent.mkdir(parents=True)
    photo.write_bytes(b"\0photo")
    yield server
    server.leave()


class Writer(threading.Thread):
    """Writes the same row in both tables, one transaction each, and remembers what was acknowledged."""

    def __init__(self, dsn: str) -> None:
        super().__init__()
        self.dsn, self.acknowledged = dsn, 0
        self.begun, self.over = threading.Event(), threading.Event()

    def run(self) -> None:
        with psycopg.connect(self.dsn, autocommit=True) as connection:
            while not self.over.is_set():
                row = [self.acknowledged + 1, f"é{self.acknowledged + 1}" * 20]
                with connection.transaction():
                    connection.execute("INSERT INTO written VALUES (%s, %s)", row)
                    connection.execute("INSERT INTO twin VALUES (%s, %s)", row)
                self.acknowledged += 1
                if self.acknowledged == 50:
                    self.begun.set()


def rows(server: postgres.Server, table: str) -> list[tuple[int, str]]:
    with psycopg.connect(server.dsn(OWNER)) as connection:
        return connection.execute(f"SELECT number, words FROM {table} ORDER BY number").fetchall()


def test_backup_under_load_comes_back_content_equal(
    nest: postgres.Server, place: Path, hirondelles: Run
) -> None:
    writer = Writer(nest.dsn(OWNER))
    writer.start()
    assert writer.begun.wait(20)
    before = writer.acknowledged
    made = hirondelles("nest", "backup", place / "a.tar")
    writer.over.set()
    writer.join()
    assert made.returncode == 0, made.stderr

    back = hirondelles("again", "restore", place / "a.tar")
    assert back.returncode == 0, back.stderr
    again = postgres.ensure(place / "again")
    restored, twin = rows(again, "written"), rows(again, "twin")
    locked = _policies(again)
    again.leave()
    assert restored == twin == rows(nest, "written")[: len(restored)]
    assert before <= len(restored) <= writer.acknowledged
    assert (place / "again" / "media" / "1" / "photo.avif").read_bytes() == b"\0photo"
    assert locked > 0


def _policies(server: postgres.Server) -> int:
    """How many policies protect the restored tables from the role of the web."""
    with psycopg.connect(server.dsn(OWNER)) as connection:
        query = "SELECT count(*) FROM pg_policies WHERE %s = ANY (roles)"
        return connection.execute(query, [WEB]).fetchone()[0]  # type: ignore[index]


def test_restore_full_installation_refused_unless_replaced(
    nest: postgres.Server, place: Path, hirondelles: Run
) -> None:
    hirondelles("nest", "backup", place / "a.tar")
    with psycopg.connect(nest.dsn(OWNER)) as connection:
        connection.execute("INSERT INTO written VALUES (7, 'after')")
    refused = hirondelles("nest", "restore", place / "a.tar")
    kept = rows(nest, "written")
    with psycopg.connect(nest.dsn(WEB)):
        busy = hirondelles("nest", "restore", place / "a.tar", "--replace")
    replaced = hirondelles("nest", "restore", place / "a.tar", "--replace")
    assert (refused.returncode, kept, busy.returncode) == (1, [(7, "after")], 1)
    assert "n’est pas vide : ajoutez --replace" in refused.stderr
    assert "arrêtez-les" in busy.stderr
    assert (replaced.returncode, rows(nest, "written")) == (0, [])


@pytest.mark.parametrize("damage", ["cut", "changed", "other", "absent", "climbing"])
def test_restore_damaged_archive_refused_before_anything_moves(
    nest: postgres.Server, place: Path, hirondelles: Run, damage: str
) -> None:
    archive = place / "a.tar"
    assert hirondelles("nest", "backup", archive).returncode == 0
    DAMAGES[damage](archive)
    refused = hirondelles("nest", "restore", archive, "--replace")
    assert refused.returncode == 1
    assert "Traceback" not in refused.stderr
    assert rows(nest, "written") == []
    assert (place / "nest" / "media" / "1" / "photo.avif").read_bytes() == b"\0photo"


def _cut(archive: Path) -> None:
    archive.write_bytes(archive.read_bytes()[:2000])


def _change(archive: Path) -> None:
    archive.write_bytes(archive.read_bytes().replace(b"\0photo", b"\0phot0"))


def _climb(archive: Path) -> None:
    """An archive of somebody else's, whose digests are right and whose names climb."""
    with tarfile.open(archive) as tar:
        manifest = json.load(tar.extractfile("manifest.json"))  # type: ignore[arg-type]
        parts = {name: tar.extractfile(name).read() for name in manifest["files"]}  # type: ignore[union-attr]
    manifest["files"]["media/../../stolen"] = manifest["files"].pop("media/1/photo.avif")
    parts["media/../../stolen"] = parts.pop("media/1/photo.avif")
    parts["manifest.json"] = json.dumps(manifest).encode()
    folder = archive.with_name("parts")
    folder.mkdir()
    with tarfile.open(archive, "w") as tar:
        for number, (name, content) in enumerate(parts.items()):
            (folder / str(number)).write_bytes(content)
            tar.add(folder / str(number), arcname=name)


DAMAGES: dict[str, Callable[[Path], object]] = {
    "cut": _cut,
    "changed": _change,
    "other": lambda archive: archive.write_text("something else"),
    "absent": lambda archive: archive.unlink(),
    "climbing": _climb,
}


def test_backup_leaves_nothing_when_it_cannot_write(
    nest: postgres.Server, place: Path, hirondelles: Run
) -> None:
    refused = hirondelles("nest", "backup", place / "nowhere" / "a.tar")
    assert (refused.returncode, "Impossible d’écrire" in refused.stderr) == (1, True)
    assert "Traceback" not in refused.stderr
