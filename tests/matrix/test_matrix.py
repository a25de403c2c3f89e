"""Every person × every address × every method × every collective: who is refused, and whose words are shown.

The rows are those of two collectives that look alike; each field that may hold words holds a canary.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from hirondelles.core import access
from hirondelles.core.access import OPEN
from hirondelles.documents import typst
from tests.matrix import expected
from tests.matrix.canaries import fields, label_of
from tests.matrix.world import (
    NOBODY,
    PEOPLE,
    Cell,
    World,
    as_everybody,
    digests,
    forget_the_scope,
    is_reserved,
)

pytestmark = pytest.mark.django_db
everyone = pytest.mark.parametrize("who", PEOPLE)
COLLECTIVE = "collectives.Collective."
"""What is said of a collective is on its public pages, and on those that name it."""


def role_of(who: str) -> tuple[str, str]:
    """``("a", "coordinator")``; nobody has neither side nor role."""
    side, _space, role = who.partition(" ")
    return (side, role) if role else ("", "")


def refused(cell: Cell) -> bool:
    """Sent to sign in, told that there is nothing, or that this is not asked so."""
    return cell.status in {404, 405} or (cell.status == 302 and "/connexion/" in cell.location)


def opened(cells: list[Cell]) -> set[tuple[str, str]]:
    return {(cell.route.name, cell.where) for cell in cells if is_reserved(cell.route) and not refused(cell)}


def shown_by(cell: Cell) -> frozenset[str]:
    """What anybody may read there: a published portrait, and what is hers behind the link of a mail."""
    by_link = cell.route.mark == OPEN and "token" in cell.route.takes
    return expected.SHOWN_TO_ALL | (expected.SHOWN_BY_LINK if by_link else frozenset())


def leaks(world: World, cells: list[Cell], who: str) -> dict[str, str]:
    """The tries that showed somebody more than her role says, each in a line; her own name is hers."""
    side, role = role_of(who)
    wrong = {}
    for cell in cells:
        tables = expected.SEES[role] if side and cell.where == side else frozenset()
        more = [
            one.field
            for one in sorted(cell.seen)
            if not one.field.startswith(COLLECTIVE)
            and (one.model, one.row) != ("accounts.User", world.people[who].pk)
            and not (one.side == cell.address_of and ({one.field, one.model} & (shown_by(cell) | tables)))
        ]
        if more:
            wrong[str(cell)] = ", ".join(more)
    return wrong


def test_there_are_enough_cells(world):
    assert sum(1 for who in PEOPLE for _one in world.tries(who)) >= 5000


def test_every_field_that_holds_words_has_its_canary(world):
    """A model without a row behind the addresses would prove nothing: furnish it."""
    assert world.without_canary == expected.WITHOUT_CANARY
    assert {label_of(field) for _model, field in fields()} >= {
        "safeguarding.Alert.text",
        "accounts.User.email",
    }


@everyone
def test_each_opens_and_sees_what_her_role_says_and_nothing_else(world, who):
    side, role = role_of(who)
    cells = world.cells(who)
    assert [str(cell) for cell in cells if cell.status >= 500] == []
    assert leaks(world, cells, who) == {}
    assert opened(cells) == ({(name, side) for name in expected.OPENS[role]} if role else set())
    if side == "a":
        seen = [one for cell in cells for one in cell.seen if cell.where == "a" and one.side == "a"]
        shown = {word for one in seen for word in (one.model, one.field)}
        assert expected.SEES[role] - shown == set()  # a table that says too much would hide the next leak


def test_words_shown_to_all_are_truly_shown(world):
    shown = {one.field for cell in world.cells("anonymous", methods={"get"}) for one in cell.seen}
    assert expected.SHOWN_TO_ALL - shown == set()


@pytest.mark.parametrize("who", [*NOBODY, "b coordinator", "a role_model"])
def test_refused_posts_change_nothing(world, who):
    side, role = role_of(who)
    may = expected.OPENS.get(role, frozenset())
    client = Client(raise_request_exception=False)
    if world.people[who].is_authenticated:
        client.force_login(world.people[who])
    before = digests()
    for method, route, where, path in world.tries(who):
        if method == "post" and is_reserved(route) and not (route.name in may and where == side):
            client.post(path)
    after = digests()
    assert {table for table in before if before[table] != after[table]} - {"django_session"} == set()


def test_without_the_rules_the_addresses_open(world, monkeypatch):
    """The sabotaged twin of the rules: every mark says yes."""
    monkeypatch.setattr(access, "access_of", lambda view: lambda user, collective: True)
    found = {name for name, _where in opened(world.cells("b coordinator", methods={"get"}, where="a"))}
    assert {"portraits:list", "portraits:edit", "team:people", "dashboard:to_do"} <= found


def test_without_both_locks_the_words_of_a_are_seen_under_b(world, monkeypatch):
    """The sabotaged twin of the two locks: neither Python nor the database looks at the collective."""
    forget_the_scope(monkeypatch)
    with as_everybody():
        cells = world.cells("b coordinator", methods={"get"}, where="a elsewhere")
        found = leaks(world, cells, "b coordinator")
    assert any("partners.Contact.phone" in shown for shown in found.values())


def test_without_the_scope_of_python_the_database_still_shows_nothing(world, monkeypatch):
    """The first lock is broken on purpose: the second holds."""
    forget_the_scope(monkeypatch)
    found = world.cells("b coordinator", methods={"get", "post"}, where="a elsewhere")
    assert {str(cell): cell.seen for cell in found if any(one.side == "a" for one in cell.seen)} == {}


SCANNERS: tuple[dict[str, Any], ...] = (
    {"User-Agent": "Mozilla/5.0 (compatible; a mail scanner)"},
    {"User-Agent": "", "Accept": "*/*"},
)


def drawn_once(draw: Callable[..., bytes]) -> Callable[..., bytes]:
    drawn: dict[str, bytes] = {}

    def compiled(source: Path, inputs: dict[str, str]) -> bytes:
        paper = json.dumps([str(source), inputs])
        return drawn.get(paper) or drawn.setdefault(paper, draw(source, inputs))

    return compiled


def test_links_of_mails_opened_ten_times_by_a_scanner_change_nothing(world, monkeypatch):
    """The same paper is drawn once: a drawing reads no row and writes none, its view looks up all of it each time."""
    monkeypatch.setattr(typst, "_compiled", drawn_once(typst._compiled))
    links = [path for route, path in world.addresses() if route.mark == OPEN or "token" in route.takes]
    before = digests()
    for _time in range(5):
        for headers in SCANNERS:
            for path in links:
                client = Client(headers=headers)
                assert (client.get(path).status_code < 500, client.head(path).status_code < 500) == (
                    True,
                    True,
                )
    assert digests() == before
    assert len(links) >= 3
