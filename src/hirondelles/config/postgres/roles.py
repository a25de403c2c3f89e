"""The four roles: the owner makes tables, the web owns nothing and borrows two groups that see further."""

from __future__ import annotations

import psycopg
from psycopg import sql

DATABASE = "hirondelles"
OWNER, WEB = "hirondelles_owner", "hirondelles_web"
GROUPS = ("hirondelles_everywhere", "hirondelles_purge")


def furnish(superuser: str) -> None:
    """Make the roles and the database that are missing."""
    with psycopg.connect(superuser, autocommit=True) as connection:
        known = {name for (name,) in connection.execute("SELECT rolname FROM pg_roles")}
        for statement in role_statements(known):
            connection.execute(statement)
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
            connection.execute(
                sql.SQL("CREATE DATABASE {} OWNER {}").format(sql.Identifier(DATABASE), sql.Identifier(OWNER))
            )


def role_statements(known: set[str]) -> list[sql.Composed]:
    """What makes the missing roles and lends the groups: no right is inherited, each is taken on purpose."""
    wanted: dict[str, str] = {OWNER: "LOGIN CREATEDB CREATEROLE", WEB: "LOGIN NOBYPASSRLS"}
    wanted |= dict.fromkeys(GROUPS, "NOLOGIN")
    missing = {name: rights for name, rights in wanted.items() if name not in known}
    made = [
        sql.SQL("CREATE ROLE {} {}").format(sql.Identifier(name), sql.SQL(rights))
        for name, rights in missing.items()
    ]
    lent = sql.SQL("GRANT {} TO {} WITH INHERIT FALSE, SET TRUE").format(
        sql.SQL(", ").join(map(sql.Identifier, GROUPS)), sql.SQL(", ").join(map(sql.Identifier, (OWNER, WEB)))
    )
    return [*made, lent] if missing else []
