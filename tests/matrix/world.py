"""Two furnished collectives that look alike, everybody who may try their addresses, and what each try answered."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection, models, transaction
from django.test import Client

from hirondelles.accounts.models import User
from hirondelles.collectives import scope
from hirondelles.collectives.everywhere import EVERYWHERE
from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.core.access import OPEN, PUBLIC
from hirondelles.members.models import Membership, Role
from tests.factories.collectives import CollectiveFactory, UserFactory
from tests.factories.members import join
from tests.installation import Furnished, Route, furnish, routes
from tests.matrix.canaries import Seen, found_in, plant, seen_in

OTHERS = ("head", "put", "patch", "delete")
METHODS = ("get", *OTHERS, "post")
TRY_OTHERS = frozenset({"anonymous", "a coordinator", "b coordinator"})
"""Rights are decided before the method is looked at (``test_methods.py``): three people stand for everybody."""
NAMES_A_ROW = {"pk", "key", "token", "slug", "trade", "uai", "code"}
NOBODY = ("anonymous", "unknown", "operator")
PEOPLE = [*NOBODY, *(f"{side} {role}" for side in "ab" for role in Role.values)]
IN_COLLECTIVES = [one for one in routes() if one.in_collective]


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One try: who, where (``a``, ``b``, or B's row under A's address), how; what it answered and showed."""

    who: str
    route: Route
    where: str
    method: str
    status: int
    location: str
    seen: frozenset[Seen]

    @property
    def address_of(self) -> str:
        """The collective under whose address it was."""
        return self.where if len(self.where) == 1 else {"a": "b", "b": "a"}[self.where[0]]

    def __str__(self) -> str:
        shown = ", ".join(f"{one.side}:{one.field}" for one in sorted(self.seen))
        return f"{self.who} {self.method.upper()} {self.route.name} of {self.where}: {self.status} {self.location} {shown}"


@dataclass(frozen=True, kw_only=True)
class World:
    """The two collectives and everybody."""

    a: Furnished
    b: Furnished
    people: dict[str, User | AnonymousUser]
    without_canary: frozenset[str]
    places: dict[str, list[tuple[str, str]]]
    """Where each route stands: for A's rows, for B's, and for the rows of one under the address of the other."""

    def addresses(self) -> Iterator[tuple[Route, str]]:
        """Every address of A."""
        for route in IN_COLLECTIVES:
            yield route, dict(self.places[route.name])["a"]

    def cells(self, who: str, *, methods: Collection[str] = METHODS, where: str = "") -> list[Cell]:
        """Everything that one person may try in the collectives, or only some of it; each try is undone."""
        person = self.people[who]
        client = Client(raise_request_exception=False)
        if person.is_authenticated:
            client.force_login(person)
        return [
            self._try(client, who, route, place, path, method)
            for method, route, place, path in self.tries(who)
            if method in methods and where in {"", place}
        ]

    def tries(self, who: str) -> Iterator[tuple[str, Route, str, str]]:
        """GET and POST everywhere; the methods that nobody uses, in A, by three people."""
        for method in METHODS:
            for route in IN_COLLECTIVES:
                for where, path in self.places[route.name]:
                    if method not in OTHERS or (where == "a" and who in TRY_OTHERS):
                        yield method, route, where, path

    def _try(self, client: Client, who: str, route: Route, where: str, path: str, method: str) -> Cell:
        with transaction.atomic():
            response = getattr(client, method)(path)
            seen = frozenset(seen_in(response) - found_in([path]))  # an address that was asked is no news
            transaction.set_rollback(True)
        client.cookies.pop("messages", None)  # what was undone has no word to say on the next page
        return Cell(
            who=who,
            route=route,
            where=where,
            method=method,
            status=response.status_code,
            location=response.headers.get("Location", ""),
            seen=seen,
        )


def build() -> World:
    """Rows made by the owner of the tables, who may plant a canary even where nobody may change anything."""
    a, b = (
        furnish(CollectiveFactory(slug=slug, name=name), first_name=first)
        for slug, name, first in (("rouages", "Les Rouages", "Ada"), ("photonnes", "Les Photonnes", "Bao"))
    )
    people: dict[str, Any] = {"anonymous": AnonymousUser(), "unknown": UserFactory()}
    people["operator"] = UserFactory(is_operator=True)
    people |= {f"a {role}": join(a.collective, role) for role in Role.values}
    people |= {f"b {role}": join(b.collective, role) for role in Role.values}
    without = plant("a", a.collective, team_of(a.collective)) | plant(
        "b", b.collective, team_of(b.collective)
    )
    refresh(a)
    refresh(b)
    places = {
        route.name: [*_places(route, "a", a, b), *_places(route, "b", b, a)] for route in IN_COLLECTIVES
    }
    return World(a=a, b=b, people=people, without_canary=frozenset(without), places=places)


def _places(route: Route, side: str, own: Furnished, other: Furnished) -> Iterator[tuple[str, str]]:
    with in_collective(own.collective):
        yield side, own.address(route)
        if route.takes & NAMES_A_ROW:
            yield f"{side} elsewhere", own.address(route, under=other.collective)


def team_of(collective: Collective) -> list[User]:
    with in_collective(collective):
        return list(User.objects.filter(pk__in=Membership.objects.values("user")))


def refresh(furnished: Furnished) -> None:
    """The canaries are in some addresses too."""
    with in_collective(furnished.collective):
        for row in vars(furnished).values():
            if hasattr(row, "refresh_from_db"):
                row.refresh_from_db()
        furnished.portrait.trade.refresh_from_db()


def digests() -> dict[str, str]:
    """A digest of each table, as the role that sees every collective."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f'SET LOCAL ROLE "{EVERYWHERE}"')
        found = {}
        for table in connection.introspection.table_names(cursor):
            cursor.execute("SELECT has_table_privilege(%s, 'SELECT')", [f'public."{table}"'])
            if cursor.fetchone()[0]:
                cursor.execute(
                    f"SELECT coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '') FROM \"{table}\" t"
                )
                found[table] = str(cursor.fetchone()[0])
        cursor.execute("RESET ROLE")
        return found


def is_reserved(route: Route) -> bool:
    return route.mark not in {PUBLIC, OPEN}


class as_everybody:  # noqa: N801 - reads as a word of the tests
    """Within, the connection is the role that looks across collectives."""

    def __enter__(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f'SET ROLE "{EVERYWHERE}"')

    def __exit__(self, *fault: object) -> None:
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")


def forget_the_scope(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scope.CollectiveManager, "get_queryset", models.Manager.get_queryset)
