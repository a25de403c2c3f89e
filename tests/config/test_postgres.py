"""Embedded servers are really started, shared, killed and stopped."""

from __future__ import annotations

import os
import select
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from hirondelles.config import postgres
from hirondelles.config.postgres import cluster, roles
from hirondelles.config.postgres import server as server_module
from hirondelles.config.postgres.binaries import MAJOR

JOIN = """
import sys
from pathlib import Path
from hirondelles.config import postgres
server = postgres.ensure(Path(sys.argv[1]))
print("joined", flush=True)
sys.stdin.read()
if sys.argv[2] == "leave":
    server.leave()
"""


def pid(server: postgres.Server) -> int:
    return int((server.cluster / "postmaster.pid").read_text().split()[0])


def one(server: postgres.Server, query: str, role: str = roles.OWNER) -> object:
    with psycopg.connect(server.dsn(role)) as connection:
        return connection.execute(query).fetchone()[0]  # type: ignore[index]


def kill(process: int) -> None:
    """Kill, and wait until it is dead."""
    watched = os.pidfd_open(process)
    os.kill(process, signal.SIGKILL)
    assert select.select([watched], [], [], 10) == ([watched], [], [])
    os.close(watched)


def neighbour(server: postgres.Server, end: str) -> subprocess.Popen[str]:
    """Another process that uses the same server."""
    command = [sys.executable, "-c", JOIN, str(server.folder), end]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "joined\n"
    return process


def end(process: subprocess.Popen[str]) -> None:
    process.communicate("")
    assert process.returncode == 0


def test_server_first_start_makes_roles_and_database(server: postgres.Server) -> None:
    rights = (
        "SELECT string_agg(concat_ws(' ', rolname, rolsuper, rolbypassrls, rolcanlogin, rolcreaterole), ', ' "
    )
    rights += "ORDER BY rolname) FROM pg_roles WHERE rolname LIKE 'hirondelles%'"
    assert one(server, rights, roles.WEB) == (
        "hirondelles_everywhere f f f f, hirondelles_owner f f t t, "
        "hirondelles_purge f f f f, hirondelles_web f f t f"
    )
    assert (
        one(server, "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = current_database()")
        == roles.OWNER
    )


@pytest.mark.parametrize("group", roles.GROUPS)
def test_group_is_taken_on_purpose_never_inherited(server: postgres.Server, group: str) -> None:
    held = f"SELECT pg_has_role('{group}', 'SET') || ' ' || pg_has_role('{group}', 'USAGE')"
    assert one(server, held, roles.WEB) == "true false"


def test_web_cannot_become_the_owner(server: postgres.Server) -> None:
    with (
        psycopg.connect(server.dsn(roles.WEB)) as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        connection.execute(f"SET ROLE {roles.OWNER}")


def test_server_listens_to_no_network_and_no_password(server: postgres.Server) -> None:
    assert one(server, "SELECT current_setting('listen_addresses')") == ""
    assert (server.cluster / "pg_hba.conf").read_text() == "local all all peer map=hirondelles\n"
    assert server.cluster.stat().st_mode & 0o077 == 0


def test_server_stopped_by_the_last_to_leave(server: postgres.Server) -> None:
    other = neighbour(server, "leave")
    server.leave()
    running = (server.cluster / "postmaster.pid").exists()
    end(other)
    assert (running, (server.cluster / "postmaster.pid").exists()) == (True, False)


def test_server_leaving_neighbour_stops_nothing(server: postgres.Server) -> None:
    end(neighbour(server, "leave"))
    assert one(server, "SELECT 1") == 1


def test_server_killed_neighbour_holds_nothing(server: postgres.Server) -> None:
    other = neighbour(server, "leave")
    other.kill()
    other.communicate()
    server.leave()
    assert not (server.cluster / "postmaster.pid").exists()


def test_server_killed_keeps_every_committed_row(server: postgres.Server) -> None:
    with psycopg.connect(server.dsn(roles.OWNER)) as connection:
        connection.execute("CREATE TABLE note AS SELECT generate_series(1, 100) AS number")
    kill(pid(server))
    server.revive()
    assert one(server, "SELECT count(*) FROM note") == 100


def test_server_revive_leaves_a_living_server_alone(server: postgres.Server) -> None:
    before = pid(server)
    server.revive()
    assert pid(server) == before


def test_server_pid_file_of_a_stranger_is_forgotten(server: postgres.Server) -> None:
    server.leave()
    (server.cluster / "postmaster.pid").write_text(f"{os.getppid()}\n{server.cluster}\n0\n5432\n\n\n\n")
    again = postgres.ensure(server.folder)
    assert one(again, "SELECT 1") == 1
    again.leave()


def test_server_path_too_long_for_a_socket(place: Path) -> None:
    server = postgres.ensure(place / ("n" * 60) / ("m" * 60))
    assert one(server, "SELECT 1") == 1
    assert server.socket.parent == Path("/tmp")
    server.leave()
    shutil.rmtree(server.socket)


def test_socket_folder_of_somebody_else_refused(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server_module, "SOCKET_LIMIT", 0)
    taken = server_module._socket_folder(place / "c", server_module.account())
    taken.chmod(0o777)
    with pytest.raises(postgres.PostgresUnavailable, match="n’est pas à nous"):
        server_module._socket_folder(place / "c", server_module.account())
    taken.rmdir()


def test_data_of_another_version_refused(place: Path) -> None:
    other = place / "nest" / "postgres-17"
    other.mkdir(parents=True)
    (other / "PG_VERSION").write_text("17\n")
    with pytest.raises(postgres.PostgresUnavailable, match=f"celles de PostgreSQL 17 .* PostgreSQL {MAJOR}"):
        postgres.ensure(place / "nest")
    assert sorted(path.name for path in other.iterdir()) == ["PG_VERSION"]


def test_half_made_folder_is_made_again(place: Path) -> None:
    draft = place / "nest" / f"postgres-{MAJOR}.new"
    draft.mkdir(parents=True)
    (draft / "PG_VERSION").write_text("")
    server = postgres.ensure(place / "nest")
    assert (one(server, "SELECT 1"), draft.exists()) == (1, False)
    server.leave()


def test_disk_full_is_a_sentence(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "ROOM", 2**60)
    with pytest.raises(postgres.PostgresUnavailable, match="est plein"):
        postgres.ensure(place / "nest")


@pytest.mark.parametrize(
    ("complaint", "sentence"),
    [
        ("a\nFATAL:  could not write: No space left on device\n", "Non : le disque de « /nest » est plein."),
        ("a\nFATAL:  could not map\nb\n", "Non. Le serveur dit : FATAL:  could not map"),
        ("a\nb\n", "Non. Le serveur dit : b"),
        ("", "Non. Le serveur dit : rien"),
    ],
)
def test_complaint_is_a_sentence(complaint: str, sentence: str) -> None:
    assert str(cluster.complaint_of("Non", complaint, Path("/nest"))) == sentence


def test_folder_that_is_a_file_is_a_sentence(place: Path) -> None:
    (place / "nest").write_text("")
    with pytest.raises(postgres.PostgresUnavailable, match="Impossible d’écrire dans"):
        postgres.ensure(place / "nest")


def test_broken_configuration_is_a_sentence_at_once(server: postgres.Server) -> None:
    server.leave()
    with (server.cluster / "postgresql.conf").open("a") as configuration:
        configuration.write("max_connections = many\n")
    with pytest.raises(postgres.PostgresUnavailable, match="n’a pas démarré"):
        postgres.ensure(server.folder)


@pytest.mark.usefixtures("another_account")
def test_closed_folder_stays_closed_under_root(place: Path) -> None:
    place.chmod(0o700)
    with pytest.raises(postgres.PostgresUnavailable, match="n’atteint pas"):
        postgres.ensure(place / "nest")
    assert place.stat().st_mode & 0o777 == 0o700


def test_unreachable_programs_are_copied(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from hirondelles.config.postgres import binaries

    monkeypatch.setattr(binaries, "WHEEL", place / "nowhere")
    server = postgres.ensure(place / "nest")
    assert one(server, "SELECT 1") == 1
    assert server.binaries.is_relative_to(server.folder)
    server.leave()
