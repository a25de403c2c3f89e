"""Serving: what is verified before the first request, then web, worker and database together."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence

from hirondelles.config import environment, supervisor
from hirondelles.config.environment import Misconfigured
from hirondelles.config.postgres import Server


def serve(
    host: str, port: int, workers: int, *, parts: Sequence[str], ready: Callable[[], None] | None = None
) -> int:
    """Run the parts named (``web``, ``worker``) until asked to stop; the embedded database stops last."""
    refuse_port_taken(host, port, parts)
    server = environment.prepare(progress=lambda sentence: print(sentence, file=sys.stderr, flush=True))
    import django

    django.setup()
    _refuse_unready()
    if "web" in parts:
        _gather_static_files()
    return run(server, host, port, workers, parts=parts, ready=ready)


def run(
    server: Server | None,
    host: str,
    port: int,
    workers: int,
    *,
    parts: Sequence[str],
    ready: Callable[[], None] | None = None,
) -> int:
    """Start the parts and stay; ``server`` is revived when killed, and left at the end."""
    from django.db import connections

    connections.close_all()
    commands = {"web": supervisor.web(host, port, workers), "worker": supervisor.worker()}
    chosen = {name: commands[name] for name in parts}
    try:
        return supervisor.supervise(chosen, look=server.revive if server else lambda: None, ready=ready)
    finally:
        if server:
            server.leave()


def refuse_port_taken(host: str, port: int, parts: Sequence[str]) -> None:
    """Say it before the work of starting."""
    fault = supervisor.port_fault(host, port) if "web" in parts else ""
    if fault:
        raise Misconfigured(fault)


def _refuse_unready() -> None:
    """Neither a role that goes around row security, nor tables older than the code."""
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    from hirondelles.collectives import guard

    try:
        faults = guard.faults()
        executor = MigrationExecutor(connection)
        behind = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as error:
        raise Misconfigured(f"La base de données ne répond pas : {error}") from error
    if faults:
        raise Misconfigured("Refus de démarrer. " + " ".join(faults) + " Voyez : hirondelles doctor")
    if behind:
        raise Misconfigured("La base n’est pas à jour : lancez d’abord hirondelles migrate.")


def _gather_static_files() -> None:
    from django.conf import settings
    from django.core.management import call_command

    if settings.STATIC_ROOT:
        call_command("collectstatic", interactive=False, verbosity=0)
