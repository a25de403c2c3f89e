"""The system account that runs the embedded server: one's own, or `hirondelles` when root asks."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import IO

SYSTEM_USER = "hirondelles"


class PostgresUnavailable(Exception):
    """The embedded server cannot be used; the message is a sentence for the person at the keyboard."""


@dataclass(frozen=True)
class Account:
    """Who runs the server (``name``, ``uid``, ``gid``) and who asks for it (``caller``)."""

    name: str
    uid: int
    gid: int
    caller: str

    def run(self, command: Sequence[str | Path], output: IO[str] | int) -> subprocess.CompletedProcess[bytes]:
        """Run a command as this account, from `/`, with nothing of our environment but the path."""
        other = self.name != self.caller
        borrowed = {"user": self.uid, "group": self.gid, "extra_groups": []} if other else {}
        return subprocess.run(  # type: ignore[call-overload, no-any-return]
            [str(word) for word in command],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd="/",
            env={"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C"},
            check=False,
            **borrowed,
        )


@cache
def account() -> Account:
    """PostgreSQL refuses to run as root: then a system user does, made the first time."""
    try:
        caller = pwd.getpwuid(os.geteuid())
    except KeyError as error:
        raise PostgresUnavailable(
            f"Le compte numéro {os.geteuid()} n’a pas de nom sur cette machine : PostgreSQL en demande un."
        ) from error
    runner = _system_user() if caller.pw_uid == 0 else caller
    return Account(runner.pw_name, runner.pw_uid, runner.pw_gid, caller.pw_name)


def _system_user() -> pwd.struct_passwd:
    try:
        return pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        command = shutil.which("useradd") or shutil.which("useradd", path="/usr/sbin:/sbin")
    made = command and subprocess.run([command, "--system", "--no-create-home", SYSTEM_USER], check=False)
    if not made or made.returncode:
        raise PostgresUnavailable(
            "PostgreSQL refuse de tourner sous le compte root, et le compte système « hirondelles » "
            "n’a pas pu être créé : lancez la commande sous un compte ordinaire."
        )
    return pwd.getpwnam(SYSTEM_USER)


def reaches(who: Account, path: Path) -> bool:
    """Whether this account can enter the folder, whatever the rights of its parents."""
    return who.run(["test", "-x", path], subprocess.DEVNULL).returncode == 0
