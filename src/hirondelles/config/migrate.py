"""Bringing a database to what the code says: roles, tables, policies, cache, the register that ships."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from hirondelles.config.environment import Misconfigured
from hirondelles.config.postgres.roles import missing


def migrate(web_url: str, *, verbosity: int = 1) -> None:
    """Make the roles, then the tables; the policies and grants follow the tables.

    Raises ``Misconfigured``, with the SQL to run, when the owner may not make the roles.
    """
    make_roles(web_url)
    call_command("migrate", interactive=False, verbosity=verbosity)
    call_command("createcachetable", verbosity=verbosity)
    # The cache table comes after the tables: its grants too.
    from hirondelles.collectives import row_security
    from hirondelles.partners.shipping import ship

    with connection.cursor() as cursor:
        row_security.apply(cursor)
    ship()


def make_roles(web_url: str) -> None:
    """Make the web's role named in ``web_url`` and lend it the two groups."""
    password = unquote(urlsplit(web_url).password or "")
    connection.ensure_connection()
    raw: psycopg.Connection[tuple[object, ...]] = connection.connection
    owner = connection.settings_dict["USER"]
    statements = missing(raw, owner=owner, web=settings.WEB_ROLE, password=password)
    try:
        for statement in statements:
            raw.execute(statement)
    except psycopg.errors.InsufficientPrivilege as error:
        shown = missing(raw, owner=owner, web=settings.WEB_ROLE, password="…" if password else "")
        raise Misconfigured(
            f"Le rôle « {owner} » ne peut pas créer de rôles. Faites exécuter ceci par l’administratrice ou "
            "l’administrateur de la base, puis recommencez :\n\n"
            + "".join(f"{statement.as_string(raw)};\n" for statement in shown)
        ) from error
