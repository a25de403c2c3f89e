"""The demonstration: one command, invented collectives, fixed codes, nothing sent."""

from __future__ import annotations

import os
import shutil
import sys
import webbrowser
from collections.abc import Iterable
from importlib import import_module
from typing import Any

from hirondelles.config import environment, service, supervisor
from hirondelles.config.environment import Misconfigured
from hirondelles.config.postgres import Server
from hirondelles.config.postgres.roles import DATABASE, furnish

PATIENCE = 60.0
"""Seconds left to the first page."""


def run(host: str, port: int, *, workers: int, reset: bool, browser: bool) -> int:
    """Make what is missing of the demonstration, then serve it until Ctrl-C."""
    service.refuse_port_taken(host, port, ("web",))
    os.environ["HIRONDELLES_DEMO"] = "1"
    os.environ.setdefault("HIRONDELLES_URL", f"http://localhost:{port}")
    server = environment.prepare(owner=True, progress=_say)
    if reset:
        _erase(server)
    import django

    django.setup()
    _load()
    os.environ["HIRONDELLES_DB_ROLE"] = "web"

    def ready() -> None:
        if supervisor.wait_for(host, port, PATIENCE):
            _welcome(f"http://localhost:{port}/")
            if browser:
                webbrowser.open(f"http://localhost:{port}/")

    return service.run(server, host, port, workers, parts=("web", "worker"), ready=ready)


def _erase(server: Server | None) -> None:
    """Only what the demonstration made: the embedded database and the pictures beside it."""
    if server is None:
        raise Misconfigured("--reset n’efface que la base intégrée : retirez DATABASE_URL.")
    import psycopg

    superuser = server.dsn("postgres", "postgres")
    with psycopg.connect(superuser, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")
    furnish(superuser)
    shutil.rmtree(environment.data_dir() / "media", ignore_errors=True)


def _load() -> None:
    from django.core.management import call_command, get_commands

    from hirondelles.config.migrate import migrate

    _say("Préparation des tables…")
    migrate(os.environ["DATABASE_URL"], verbosity=0)
    if "load_demo" in get_commands():
        call_command("load_demo")


def _welcome(address: str) -> None:
    print(f"\nHirondelles vous attend : {address}")
    lines = [f"  {line}" for line in _accounts()]
    if lines:
        print(f"Comptes de la démonstration, par code (la boîte aux lettres : {address}_mail/) :")
        print("\n".join(lines))
    print("Ctrl-C pour arrêter.", flush=True)


def _accounts() -> list[str]:
    """One line per account, whatever the demonstration calls its columns."""
    try:
        accounts: Iterable[Any] = import_module("hirondelles.network.demo").ACCOUNTS
    except (ImportError, AttributeError):
        return []
    return [_line(account) for account in accounts]


def _line(account: Any) -> str:
    words = account.values() if isinstance(account, dict) else account
    return (
        " · ".join(map(str, words))
        if isinstance(words, Iterable) and not isinstance(words, str)
        else str(words)
    )


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)
