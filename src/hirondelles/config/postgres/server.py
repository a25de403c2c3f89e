"""The embedded PostgreSQL server: one folder, no network, no password, started by whoever comes first.

The kernel says who may connect (peer authentication through a map); two locks say who uses the server:
``start.lock`` is held while starting or stopping, ``users.lock`` is shared for life by every user, so that
the last to leave stops it. Kernel locks vanish with a killed process, which a list of process ids would not.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shlex
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO
from urllib.parse import quote

import psycopg

from hirondelles.config.postgres.account import Account, PostgresUnavailable, account, reaches
from hirondelles.config.postgres.binaries import MAJOR, binaries_for
from hirondelles.config.postgres.cluster import complaint_of, create
from hirondelles.config.postgres.roles import DATABASE, furnish

PORT = 5432
PATIENCE = 30.0
"""Seconds given to a server that recovers, or whose killed parent still has children."""
SOCKET_LIMIT = 103 - len(f"/.s.PGSQL.{PORT}")
TRANSIENT = ("lock file", "shared memory block", "another server might be running", "starting up")
Progress = Callable[[str], None]


@dataclass
class Server:
    """A running server that this process uses until it leaves."""

    folder: Path
    cluster: Path
    socket: Path
    account: Account
    binaries: Path
    users: IO[str] | None = field(default=None, repr=False)

    def dsn(self, role: str, database: str = DATABASE) -> str:
        """The address of a database for a role; the folder of the socket stands for the host."""
        return f"postgresql://{role}@/{database}?host={quote(str(self.socket), safe='/')}&port={PORT}"

    def leave(self) -> None:
        """Stop using the server; the last to leave stops it."""
        if self.users is None:
            return
        users, self.users = self.users, None
        with _locked(self.folder / "start.lock"):
            fcntl.flock(users, fcntl.LOCK_UN)
            with suppress(BlockingIOError):
                fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
                self._control("stop", "-m", "fast", "-t", str(int(PATIENCE)))
            users.close()

    def revive(self) -> None:
        """Start the server again if it was killed; nothing, at the price of one look, when it lives."""
        if self._lives():
            return
        with _locked(self.folder / "start.lock"):
            _start(self, lambda sentence: None)

    def _lives(self) -> bool:
        """Whether its process runs (one that is dead but not yet buried still takes signals)."""
        try:
            pid = (self.cluster / "postmaster.pid").read_text().split()[0]
            return Path("/proc", pid, "stat").read_text().rpartition(")")[2].split()[0] != "Z"
        except (OSError, IndexError):
            return not Path("/proc").exists() and self.answers()

    def answers(self) -> bool:
        """Whether a connection passes now."""
        try:
            psycopg.connect(self.dsn("postgres", "postgres"), connect_timeout=2).close()
        except psycopg.OperationalError:
            return False
        return True

    def start(self) -> str:
        """Start it once; return "" or what it complained of."""
        log = self.cluster / "postgres.log"
        log.unlink(missing_ok=True)
        options = f"-k {shlex.quote(str(self.socket))} -p {PORT}"
        complaint = self._control("start", "-t", str(int(PATIENCE)), "-l", str(log), "-o", options)
        return complaint and complaint + (log.read_text(errors="replace") if log.exists() else "")

    def _control(self, *words: str) -> str:
        """Run ``pg_ctl``; return "" or what it complained of.

        Its output goes to a file: the server inherits it, and a pipe would never close.
        """
        log = self.folder / "pg_ctl.log"
        with log.open("w") as output:
            done = self.account.run([self.binaries / "pg_ctl", "-D", self.cluster, "-w", *words], output)
        return log.read_text(errors="replace") if done.returncode else ""


def ensure(data_dir: Path, *, progress: Progress | None = None) -> Server:
    """Start the server of this folder, or join the one that runs; make its database the first time.

    Raises ``PostgresUnavailable``, whose message is a sentence for the person at the keyboard.
    """
    say = progress or (lambda sentence: None)
    who = account()
    folder = _folder(data_dir, who)
    cluster = folder / f"postgres-{MAJOR}"
    with _locked(folder / "start.lock"):
        _refuse_other_versions(folder, cluster)
        server = Server(folder, cluster, _socket_folder(cluster, who), who, binaries_for(who, folder))
        if not cluster.exists():
            say("Création de la base de données…")
            create(cluster, who, server.binaries)
        _refuse_other_owner(cluster, who)
        users = (folder / "users.lock").open("a")
        fcntl.flock(users, fcntl.LOCK_SH)
        try:
            _start(server, say)
            furnish(server.dsn("postgres", "postgres"))
        except BaseException:
            users.close()
            raise
        server.users = users
    return server


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    with path.open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _folder(data_dir: Path, who: Account) -> Path:
    """The folder of the data, made if needed, that both this process and the server can use."""
    folder = data_dir.resolve()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "start.lock").open("a").close()
    except OSError as error:
        raise PostgresUnavailable(f"Impossible d’écrire dans « {folder} » : {error.strerror}.") from error
    if not reaches(who, folder):
        raise PostgresUnavailable(
            f"Le compte « {who.name} », qui fait tourner la base, n’atteint pas « {folder} » : "
            "choisissez un autre dossier avec HIRONDELLES_DATA."
        )
    return folder


def _refuse_other_versions(folder: Path, cluster: Path) -> None:
    """Data made by another major version are never touched."""
    candidates = [cluster] if cluster.exists() else sorted(folder.glob("postgres-*[0-9]"))
    for candidate in candidates:
        said = candidate / "PG_VERSION"
        version = said.read_text().strip() if said.exists() else "inconnue"
        if version != str(MAJOR):
            raise PostgresUnavailable(
                f"Les données de « {candidate} » sont celles de PostgreSQL {version} ; ce programme apporte "
                f"PostgreSQL {MAJOR}. Sauvegardez-les avec la version qui les a faites (hirondelles backup), "
                "puis restaurez-les dans un dossier neuf (hirondelles restore)."
            )


def _refuse_other_owner(cluster: Path, who: Account) -> None:
    if cluster.stat().st_uid != who.uid:
        raise PostgresUnavailable(
            f"Les données de « {cluster} » appartiennent à un autre compte que « {who.name} » : "
            "relancez la commande sous le compte qui les a créées."
        )


def _socket_folder(cluster: Path, who: Account) -> Path:
    """The data folder, or a short private one when its path is too long for a socket or splits at commas."""
    if len(os.fsencode(cluster)) <= SOCKET_LIMIT and not set(str(cluster)) & set(',"'):
        return cluster
    digest = hashlib.sha256(os.fsencode(cluster)).hexdigest()[:12]
    short = Path("/tmp") / f"hirondelles-{digest}"  # noqa: S108
    with suppress(FileExistsError):
        short.mkdir(mode=0o700)
        os.chown(short, who.uid, who.gid)
    found = short.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != who.uid or found.st_mode & 0o077:
        raise PostgresUnavailable(
            f"« {short} » existe déjà et n’est pas à nous : effacez-le, ou choisissez pour HIRONDELLES_DATA "
            f"un chemin de moins de {SOCKET_LIMIT} caractères."
        )
    return short


def _start(server: Server, say: Progress) -> None:
    """Connect, else start, for as long as what hinders may pass by itself."""
    if server.answers():
        return
    say("Démarrage de la base de données…")
    deadline = time.monotonic() + PATIENCE
    while not server.answers():
        _forget_stale_pid(server.cluster)
        complaint = server.start()
        if complaint and (time.monotonic() > deadline or not any(word in complaint for word in TRANSIENT)):
            raise complaint_of("La base de données n’a pas démarré", complaint, server.folder)
        if complaint:
            time.sleep(0.2)


def _forget_stale_pid(cluster: Path) -> None:
    """Delete ``postmaster.pid`` when the process it names lives but is not our server.

    Process ids start low again in a container; PostgreSQL would wait for the stranger for ever.
    """
    pid_file = cluster / "postmaster.pid"
    with suppress(FileNotFoundError, IndexError):
        pid = pid_file.read_text().split()[0]
        command = Path("/proc", pid, "cmdline").read_bytes()
        if str(cluster).encode() not in command.split(b"\0"):
            pid_file.unlink()
