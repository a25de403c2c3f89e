"""The command `hirondelles`, as a person types it."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from hirondelles.config import cli, postgres, supervisor

Run = Callable[..., subprocess.CompletedProcess[str]]
READY = "/sante/pret/"
ROOT = Path(__file__).resolve().parents[2]
STRICT = "CREATE ROLE {0} LOGIN {1}; CREATE DATABASE other OWNER {0}"


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


@contextmanager
def served(
    place: Path, environment: dict[str, str], *words: str
) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """A site that serves, its process and its port."""
    port = free_port()
    command = [sys.executable, "-m", "hirondelles.config.cli", *words, "--port", str(port)]
    variables = {**environment, "HIRONDELLES_DATA": str(place / "nest"), "HIRONDELLES_DEMO": "1"}
    with (place / "out").open("w") as out:
        process = subprocess.Popen(command, env=variables, stdout=out, stderr=out, text=True, cwd=ROOT)
    try:
        while process.poll() is None and not supervisor.wait_for("127.0.0.1", port, 0.5):
            pass
        assert process.poll() is None, (place / "out").read_text()
        yield process, port
    finally:
        process.kill()
        process.wait()


def status(port: int, path: str) -> int:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=20) as answer:
        return int(answer.status)


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["--help"])
    named = set(re.findall(r"^    ([a-z-]+)(?: |$)", capsys.readouterr().out, re.MULTILINE))
    assert named == {
        *("demo", "serve", "web", "worker", "migrate", "backup", "restore", "doctor"),
        *("make-operator", "open-collective", "import-portraits", "load-schools", "manage"),
        *("reset-second-factor", "paper-export", "import-questionnaire"),
    }


@pytest.mark.parametrize("word", ["0", "65536", "-1", "http", ""])
def test_port_malformed_refused(word: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        cli.main(["serve", "--port", word])
    assert end.value.code == 2
    assert "port" in capsys.readouterr().err.lower()


def test_serve_port_taken_is_a_sentence(hirondelles: Run) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        refused = hirondelles("nest", "serve", "--port", str(port))
    sentence = f"Le port {port} est déjà pris : choisissez-en un autre avec --port {port + 1}.\n"
    assert (refused.returncode, refused.stderr) == (2, sentence)


def test_serve_before_migrate_is_a_sentence(hirondelles: Run) -> None:
    refused = hirondelles("nest", "serve", "--port", str(free_port()))
    assert (refused.returncode, refused.stderr.splitlines()[-1]) == (
        2,
        "La base n’est pas à jour : lancez d’abord hirondelles migrate.",
    )


def test_serve_as_a_role_that_owns_tables_refused(
    server: postgres.Server, hirondelles: Run, place: Path
) -> None:
    owner = server.dsn("hirondelles_owner")
    variables = {"DATABASE_URL": owner, "DATABASE_OWNER_URL": owner, "HIRONDELLES_SECRET_KEY": "k" * 50}
    with psycopg.connect(owner) as connection:
        connection.execute("CREATE TABLE mine ()")
    refused = hirondelles("other", "serve", "--port", str(free_port()), **variables)
    assert refused.returncode == 2
    assert refused.stderr.startswith("Refus de démarrer.")


def test_serve_survives_a_killed_database_and_stops_cleanly(
    place: Path, clean_environment: dict[str, str], hirondelles: Run
) -> None:
    assert hirondelles("nest", "migrate", HIRONDELLES_DEMO="1").returncode == 0
    with served(place, clean_environment, "serve") as (process, port):
        before = status(port, READY)
        os.kill(
            int((place / "nest" / "postgres-18" / "postmaster.pid").read_text().split()[0]), signal.SIGKILL
        )
        postgres.ensure(place / "nest").leave()
        after = status(port, READY)
        process.send_signal(signal.SIGINT)
        assert (process.wait(30), before, after) == (0, 200, 200)
    assert not (place / "nest" / "postgres-18" / "postmaster.pid").exists()
    assert supervisor.port_fault("127.0.0.1", port) == ""


def _external(server: postgres.Server, owner: str, rights: str) -> dict[str, str]:
    """A database of a server that is not ours, whose owner has these rights; the web's role is to be made."""
    with psycopg.connect(server.dsn("postgres", "postgres"), autocommit=True) as connection:
        for statement in STRICT.format(owner, rights).split("; "):
            connection.execute(statement)
    web = server.dsn("site", "other").replace("site@", "site:s%C3%A9same@")
    return {
        "DATABASE_URL": web,
        "DATABASE_OWNER_URL": server.dsn(owner, "other"),
        "HIRONDELLES_DEMO": "1",
    }


def test_migrate_external_makes_the_role_of_the_web(server: postgres.Server, hirondelles: Run) -> None:
    variables = _external(server, "chief", "CREATEROLE")
    with psycopg.connect(server.dsn("postgres", "postgres")) as connection:
        connection.execute("DROP ROLE hirondelles_everywhere, hirondelles_purge")
    done = [hirondelles("other", "migrate", **variables) for _ in range(2)]
    assert [one.returncode for one in done] == [0, 0], done[0].stderr
    with psycopg.connect(server.dsn("site", "other")) as connection:
        assert connection.execute("SELECT count(*) FROM collectives_collective").fetchone() == (0,)
        assert connection.execute("SELECT pg_has_role('hirondelles_purge', 'USAGE')").fetchone() == (False,)


def test_migrate_external_without_the_right_prints_the_sql(server: postgres.Server, hirondelles: Run) -> None:
    refused = hirondelles("other", "migrate", **_external(server, "modest", ""))
    assert refused.returncode == 2
    assert "CREATE ROLE \"site\" LOGIN NOBYPASSRLS PASSWORD '…';" in refused.stderr
    assert 'GRANT "hirondelles_everywhere" TO "site" WITH INHERIT FALSE, SET TRUE;' in refused.stderr
    assert "sésame" not in refused.stderr


def test_manage_passes_the_exit_code_on(hirondelles: Run) -> None:
    assert [hirondelles("nest", "manage", *words).returncode for words in (["version"], ["no-such"])] == [
        0,
        1,
    ]
