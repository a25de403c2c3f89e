"""The embedded PostgreSQL server."""

from hirondelles.config.postgres.account import PostgresUnavailable
from hirondelles.config.postgres.server import Server, ensure

__all__ = ["PostgresUnavailable", "Server", "ensure"]
