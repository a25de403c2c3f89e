"""Making the folder of a database: initdb beside its place, who may connect, then one rename."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from hirondelles.config.postgres.account import Account, PostgresUnavailable

ROOM = 200 * 1024 * 1024
"""Bytes wanted on the disk before making a database."""
CONFIGURATION = """
listen_addresses = ''
unix_socket_permissions = 0700
max_connections = 100
# The log keeps faults, without the values that people typed.
log_checkpoints = off
log_error_verbosity = terse
log_min_error_statement = panic
"""


def create(cluster: Path, who: Account, binaries: Path) -> None:
    """Make the cluster beside its place, then rename: a half-made folder is never taken for a database."""
    folder = cluster.parent
    _refuse_full_disk(folder)
    draft = cluster.with_name(f"{cluster.name}.new")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(mode=0o700)
    os.chown(draft, who.uid, who.gid)
    words: list[str | Path] = [
        "-D",
        draft,
        "-U",
        "postgres",
        "-E",
        "UTF8",
        "--locale-provider=builtin",
        "--locale=C.UTF-8",
    ]
    with (folder / "initdb.log").open("w") as output:
        done = who.run(
            [binaries / "initdb", *words, "--auth-local=peer", "--auth-host=reject", "--no-instructions"],
            output,
        )
    if done.returncode:
        complaint = (folder / "initdb.log").read_text(errors="replace")
        shutil.rmtree(draft, ignore_errors=True)
        raise complaint_of("La base de données n’a pas pu être créée", complaint, folder)
    _configure(draft, who)
    draft.rename(cluster)


def _configure(draft: Path, who: Account) -> None:
    users = dict.fromkeys([who.name, who.caller])
    (draft / "pg_hba.conf").write_text("local all all peer map=hirondelles\n")
    (draft / "pg_ident.conf").write_text("".join(f'hirondelles "{user}" all\n' for user in users))
    with (draft / "postgresql.conf").open("a") as configuration:
        configuration.write(CONFIGURATION)


def _refuse_full_disk(folder: Path) -> None:
    if shutil.disk_usage(folder).free < ROOM:
        raise PostgresUnavailable(
            f"Le disque de « {folder} » est plein : il faut {ROOM // 1024**2} Mo libres "
            "pour créer la base de données."
        )


def complaint_of(sentence: str, complaint: str, folder: Path) -> PostgresUnavailable:
    """A sentence for the person, with the server's own last words."""
    if "No space left on device" in complaint:
        return PostgresUnavailable(f"{sentence} : le disque de « {folder} » est plein.")
    lines = complaint.splitlines() or ["rien"]
    telling = [line for line in lines if any(word in line for word in ("FATAL", "ERROR", "error:"))]
    return PostgresUnavailable(f"{sentence}. Le serveur dit : {(telling or lines)[-1].strip()}")
