"""What is wrong with an installation, and how to mend it: one sentence and one remedy per check."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from hirondelles.config import environment
from hirondelles.config.environment import Misconfigured
from hirondelles.config.postgres.account import PostgresUnavailable

OK, WARNING, FAULT = "ok", "warning", "fault"
MARKS = {OK: "✓", WARNING: "!", FAULT: "✗"}
OLDEST_PYTHON, OLDEST_SERVER = (3, 11), 16
ROOM = 1024**3
"""Bytes free under which an installation is warned."""
NAMED = {
    "name": "HIRONDELLES_PUBLISHER",
    "address": "HIRONDELLES_PUBLISHER_ADDRESS",
    "email": "HIRONDELLES_PUBLISHER_EMAIL",
    "director": "HIRONDELLES_PUBLICATION_DIRECTOR",
    "host": "HIRONDELLES_HOSTING",
    "dpo": "HIRONDELLES_DPO",
}
"""The settings that the legal pages need, by their name in ``settings.PUBLISHER``."""


@dataclass(frozen=True)
class Finding:
    """The answer of one check."""

    name: str
    state: str
    sentence: str
    remedy: str = ""


def run(*, as_json: bool) -> int:
    """Print every finding; 1 when one of them is a fault."""
    findings = list(examine())
    if as_json:
        print(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=1))
    else:
        print("\n".join(_line(finding) for finding in findings))
    return 1 if any(finding.state == FAULT for finding in findings) else 0


def _line(finding: Finding) -> str:
    remedy = f"\n    → {finding.remedy}" if finding.remedy and finding.state != OK else ""
    return f"{MARKS[finding.state]} {finding.sentence}{remedy}"


def examine() -> Iterator[Finding]:
    """Every finding, the machine's first; a database that does not answer ends the list."""
    yield python()
    try:
        environment.prepare(progress=lambda sentence: print(sentence, file=sys.stderr))
        import django

        django.setup()
    except (Misconfigured, PostgresUnavailable) as fault:
        yield Finding(
            "environment", FAULT, str(fault), "Corrigez ce point d’abord : les autres en dépendent."
        )
        return
    yield from (
        check() for check in (disk, data_folder, secret_key, debug, hosts, address, mail, zone, publisher)
    )
    yield from database()
    yield from import_module("hirondelles.config.provider").identity_provider()


def _judge(name: str, fine: bool, sentences: tuple[str, str], remedy: str, bad: str = FAULT) -> Finding:
    """The first sentence when it is fine, else the second with its remedy."""
    return Finding(name, OK, sentences[0]) if fine else Finding(name, bad, sentences[1], remedy)


# --- the machine and the settings -----------------------------------------------------------------


def python() -> Finding:
    said = ".".join(map(str, sys.version_info[:3]))
    fine = sys.version_info[:2] >= OLDEST_PYTHON
    sentences = (f"Python {said}.", f"Python {said} est trop ancien.")
    return _judge("python", fine, sentences, "Installez Python 3.11 ou plus.")


def disk() -> Finding:
    free = shutil.disk_usage(_existing(environment.data_dir())).free
    said = f"{free / 1024**3:.1f} Go libres sur le disque des données."
    return _judge("disk", free > ROOM, (said, said), "Libérez de la place : il faut au moins 1 Go.", WARNING)


def data_folder() -> Finding:
    folder = environment.data_dir()
    fine = os.access(_existing(folder), os.W_OK)
    sentences = (f"Données dans « {folder} ».", f"Impossible d’écrire dans « {folder} ».")
    return _judge("data folder", fine, sentences, "Donnez ce dossier au compte qui lance Hirondelles.")


def secret_key() -> Finding:
    from django.conf import settings

    fine = len(settings.SECRET_KEY) >= 50 and len(set(settings.SECRET_KEY)) >= 5
    sentences = ("Clé secrète assez longue.", "La clé secrète est trop courte ou trop simple.")
    return _judge("secret key", fine, sentences, "HIRONDELLES_SECRET_KEY : openssl rand -base64 48")


def debug() -> Finding:
    from django.conf import settings

    fine = not settings.DEBUG and not settings.DEMO
    sentences = (
        "Ni démonstration, ni développement.",
        "Démonstration ou développement : rien n’est protégé.",
    )
    return _judge("debug", fine, sentences, "Retirez HIRONDELLES_DEMO et HIRONDELLES_DEBUG.", WARNING)


def hosts() -> Finding:
    from django.conf import settings

    fine = "*" not in settings.ALLOWED_HOSTS
    sentences = (
        f"Noms acceptés : {', '.join(settings.ALLOWED_HOSTS)}.",
        "Tous les noms de site sont acceptés.",
    )
    return _judge("hosts", fine, sentences, "Vérifiez que le mandataire refuse les noms inconnus.", WARNING)


def address() -> Finding:
    from django.conf import settings

    fine = settings.SECURE or settings.DEMO or settings.DEBUG
    sentences = (f"Adresse : {settings.SITE_URL}.", f"L’adresse {settings.SITE_URL} n’est pas en https.")
    return _judge("address", fine, sentences, "Donnez HIRONDELLES_URL=https://… et un certificat.")


def mail() -> Finding:
    from django.conf import settings

    local = settings.MAIL_TRANSPORT.endswith("smtp.EmailBackend") and settings.EMAIL_HOST == "localhost"
    fine = not settings.DEFAULT_FROM_EMAIL.endswith("@localhost") and not local
    sentences = (
        f"Courriels envoyés par {settings.DEFAULT_FROM_EMAIL}.",
        "L’envoi des courriels n’est pas réglé.",
    )
    remedy = "Donnez HIRONDELLES_MAIL_FROM et HIRONDELLES_SMTP_HOST (ou HIRONDELLES_MAIL_BACKEND)."
    return _judge("mail", fine, sentences, remedy, WARNING if settings.DEMO else FAULT)


def zone() -> Finding:
    from zoneinfo import ZoneInfo

    from django.conf import settings

    try:
        ZoneInfo(settings.TIME_ZONE)
    except (OSError, ValueError, LookupError):
        remedy = "Installez tzdata."
        return Finding("time zone", FAULT, f"Le fuseau {settings.TIME_ZONE} est inconnu ici.", remedy)
    return Finding("time zone", OK, f"Fuseau horaire : {settings.TIME_ZONE}.")


def publisher() -> Finding:
    from django.conf import settings

    missing = [variable for name, variable in NAMED.items() if not settings.PUBLISHER[name]]
    sentences = (
        "Mentions légales complètes.",
        "Mentions légales et page des données personnelles incomplètes.",
    )
    return _judge("publisher", not missing, sentences, f"Donnez {', '.join(missing)}.", WARNING)


def _existing(path: Path) -> Path:
    return next(folder for folder in (path, *path.parents) if folder.exists())


# --- the database ---------------------------------------------------------------------------------


def database() -> Iterator[Finding]:
    """What the database says of itself, as the web sees it."""
    from django.db import DatabaseError, connection

    try:
        connection.ensure_connection()
    except DatabaseError as error:
        yield Finding(
            "database", FAULT, f"La base ne répond pas : {error}", "Vérifiez DATABASE_URL et le serveur."
        )
        return
    checks = (server, embedded, role, groups, migrations, policies, journal)
    yield from (check() for check in checks)


def server() -> Finding:
    from django.db import connection

    said = connection.connection.info.server_version // 10000
    sentences = (f"PostgreSQL {said} répond.", f"PostgreSQL {said} est trop ancien.")
    return _judge("server", said >= OLDEST_SERVER, sentences, f"Il faut PostgreSQL {OLDEST_SERVER} ou plus.")


def embedded() -> Finding:
    from django.conf import settings

    fine = not environment.is_embedded() or settings.DEMO
    sentences = (
        "Serveur intégré, pour la démonstration."
        if environment.is_embedded()
        else "Serveur de base de données à part.",
        "Serveur de base de données intégré : bien pour un petit site sur une machine.",
    )
    remedy = (
        "Au-delà, donnez DATABASE_URL et DATABASE_OWNER_URL ; dans tous les cas, sauvegardez chaque nuit."
    )
    return _judge("embedded", fine, sentences, remedy, WARNING)


def role() -> Finding:
    from hirondelles.collectives import guard

    faults = guard.faults()
    sentences = ("Le rôle du site ne possède rien et ne contourne rien.", " ".join(faults))
    return _judge(
        "role", not faults, sentences, "Donnez à DATABASE_URL un rôle à part, puis : hirondelles migrate."
    )


def groups() -> Finding:
    from hirondelles.config.postgres.roles import GROUPS

    rows = _rows(
        "SELECT g.name, pg_has_role(current_user, r.oid, 'SET'), pg_has_role(current_user, r.oid, 'USAGE') "
        "FROM unnest(%s::text[]) AS g(name) LEFT JOIN pg_roles r ON r.rolname = g.name",
        [list(GROUPS)],
    )
    wrong = [name for name, may_take, inherits in rows if not may_take or inherits]
    sentences = (
        "Les rôles prêtés au site se prennent, sans s’hériter.",
        f"Rôles mal prêtés au site : {', '.join(wrong)}.",
    )
    return _judge(
        "groups", not wrong, sentences, "Lancez : hirondelles migrate (WITH INHERIT FALSE, SET TRUE)."
    )


def migrations() -> Finding:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    waiting = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    sentences = ("Les tables sont à jour.", f"{waiting} mises à jour des tables attendent.")
    return _judge("migrations", not waiting, sentences, "Lancez : hirondelles migrate.")


def policies() -> Finding:
    from hirondelles.collectives.row_security import scoped_models

    rows = _rows(
        "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
        "WHERE n.nspname = 'public' AND c.relrowsecurity "
        "AND EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid)",
        [],
    )
    locked = {table for (table,) in rows}
    open_tables = sorted({model._meta.db_table for model in scoped_models()} - locked)
    sentences = (
        "Chaque table d’un collectif est protégée ligne par ligne.",
        f"Sans protection : {', '.join(open_tables)}.",
    )
    return _judge("policies", not open_tables, sentences, "Lancez : hirondelles migrate.")


def journal() -> Finding:
    from hirondelles.collectives import append_only

    faults = append_only.faults()
    fine = "Le site ne peut ni changer, ni effacer, ni antidater le journal, les alertes et les preuves d’accord."
    sentences = (fine, f"Le site peut réécrire, ou efface hors des réglages : {', '.join(faults)}.")
    return _judge("journal", not faults, sentences, "Lancez : hirondelles migrate.")


def _rows(query: str, parameters: list[Any]) -> list[tuple[Any, ...]]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(query, parameters)
        return list(cursor.fetchall())
