"""What an installation finds around it: where its data live, its database, its secret.

``prepare`` fills what the environment does not say, before the settings read it; children inherit the answer.
"""

from __future__ import annotations

import atexit
import hashlib
import os
import secrets
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hirondelles.config.postgres import Server
    from hirondelles.config.postgres.server import Progress

SYSTEM_DATA = Path("/var/lib/hirondelles")
TRUE = {"1", "true", "yes", "on", "y", "t"}


class Misconfigured(Exception):
    """The environment lacks something; the message says what, and how to give it."""


def prepare(*, owner: bool = False, progress: Progress | None = None) -> Server | None:
    """Give the settings what they need; without ``DATABASE_URL``, start or join the embedded server.

    ``owner=True`` makes this process work as the owner of the tables (migrate, backup, restore).
    Returns the server joined, which this process leaves at its end, or None.
    """
    if owner:
        os.environ["HIRONDELLES_DB_ROLE"] = "owner"
    server = None if os.environ.get("DATABASE_URL") else _embedded(progress)
    if owner and not os.environ.get("DATABASE_OWNER_URL"):
        raise Misconfigured(
            "DATABASE_URL est donnée sans DATABASE_OWNER_URL : cette commande travaille avec le rôle "
            "qui possède les tables. Donnez les deux adresses."
        )
    os.environ.setdefault("HIRONDELLES_DATA", str(data_dir()))
    if not os.environ.get("HIRONDELLES_SECRET_KEY"):
        os.environ["HIRONDELLES_SECRET_KEY"] = _secret(embedded=is_embedded())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hirondelles.config.settings")
    return server


def is_embedded() -> bool:
    """Whether the database is the embedded server (a child of the process that started it knows too)."""
    return os.environ.get("HIRONDELLES_EMBEDDED") == "1"


def data_dir() -> Path:
    """Where data live: ``HIRONDELLES_DATA``, else ``.hirondelles/`` of the checkout."""
    said = os.environ.get("HIRONDELLES_DATA")
    if said:
        return Path(said).resolve()
    checkout = Path(__file__).resolve().parents[3]
    if (checkout / "pyproject.toml").exists():
        return checkout / ".hirondelles"
    if os.geteuid() == 0:
        return SYSTEM_DATA
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "hirondelles"


def _embedded(progress: Progress | None) -> Server:
    from hirondelles.config import postgres
    from hirondelles.config.postgres.roles import OWNER, WEB

    folder = _reachable(data_dir())
    server = postgres.ensure(folder, progress=progress)
    atexit.register(server.leave)
    os.environ["HIRONDELLES_DATA"] = str(folder)
    os.environ["DATABASE_URL"] = server.dsn(WEB)
    os.environ["DATABASE_OWNER_URL"] = server.dsn(OWNER)
    os.environ["HIRONDELLES_EMBEDDED"] = "1"
    return server


def _reachable(folder: Path) -> Path:
    """The folder, or one of the system when root's server runs as a user that cannot enter it.

    No parent's rights are changed: a home closed to others stays closed.
    """
    from hirondelles.config.postgres.account import account, reaches

    if os.geteuid() != 0:
        return folder
    existing = next(path for path in (folder, *folder.parents) if path.exists())
    if reaches(account(), existing):
        return folder
    other = SYSTEM_DATA / hashlib.sha256(os.fsencode(folder)).hexdigest()[:12]
    print(
        f"Le compte « {account().name} », qui fait tourner la base, n’entre pas dans « {existing} » : "
        f"les données sont dans « {other} ».",
        file=sys.stderr,
    )
    return other


def _secret(*, embedded: bool) -> str:
    """The key kept beside the data; several machines share one, asked for with their database."""
    if not embedded and not any(flag(name) for name in ("HIRONDELLES_DEMO", "HIRONDELLES_DEBUG")):
        raise Misconfigured(
            "HIRONDELLES_SECRET_KEY manque : donnez une longue suite de caractères au hasard, "
            "la même sur chaque machine (par exemple celle de : openssl rand -base64 48)."
        )
    kept = data_dir() / "secret-key"
    kept.parent.mkdir(parents=True, exist_ok=True)
    if not kept.exists():
        draft = kept.with_name(f"secret-key.{os.getpid()}")
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(64))
        with suppress(FileExistsError):  # somebody else starts at the same time: the first key wins
            os.link(draft, kept)
        draft.unlink()
    return kept.read_text().strip()


def flag(name: str) -> bool:
    """Whether a variable says yes."""
    return os.environ.get(name, "").strip().lower() in TRUE
