"""The four roles: the owner makes tables, the web owns nothing and borrows two groups that see further."""

from __future__ import annotations

from typing import Any

import psycopg
from psycopg import sql

DATABASE = "hirondelles"
OWNER, WEB = "hirondelles_owner", "hirondelles_web"
GROUPS = ("hirondelles_everywhere", "hirondelles_purge")
LENT = """
SELECT member.rolname, lent.rolname FROM pg_auth_members m
JOIN pg_roles member ON member.oid = m.member JOIN pg_roles lent ON lent.oid = m.roleid
WHERE m.set_option AND NOT m.inherit_option
"""


def furnish(superuser: str) -> None:
    """Make the roles and the database that an embedded server lacks."""
    with psycopg.connect(superuser, autocommit=True) as connection:
        for statement in missing(connection, owner=OWNER, web=WEB):
            connection.execute(statement)
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
            names = map(sql.Identifier, (DATABASE, OWNER))
            connection.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(*names))


def missing(
    connection: psycopg.Connection[Any], *, owner: str, web: str, password: str = ""
) -> list[sql.Composed]:
    """What makes the missing roles and lends the groups: no right is inherited, each is taken."""
    known = {name for (name,) in connection.execute("SELECT rolname FROM pg_roles")}
    rights = {
        owner: "LOGIN CREATEDB CREATEROLE",
        web: "LOGIN NOBYPASSRLS",
        **dict.fromkeys(GROUPS, "NOLOGIN"),
    }
    made = [
        _create(name, said, password if name == web else "")
        for name, said in rights.items()
        if name not in known
    ]
    lent = set(connection.execute(LENT).fetchall())
    return [
        *made,
        *(_lend(group, role) for role in (owner, web) for group in GROUPS if (role, group) not in lent),
    ]


def _create(name: str, rights: str, password: str) -> sql.Composed:
    made = sql.SQL("CREATE ROLE {} {}").format(sql.Identifier(name), sql.SQL(rights))
    return made + sql.SQL(" PASSWORD {}").format(sql.Literal(password)) if password else made


def _lend(group: str, role: str) -> sql.Composed:
    lent = sql.SQL("GRANT {} TO {} WITH INHERIT FALSE, SET TRUE")
    return lent.format(sql.Identifier(group), sql.Identifier(role))
