"""Blocks of the talk, and what leads them to be adopted."""

from __future__ import annotations

from datetime import date
from typing import Any

from hirondelles.accounts.models import User
from hirondelles.collectives.everywhere import everywhere
from hirondelles.notifications.models import DigestLine
from hirondelles.talks import actions
from hirondelles.talks.models import About, Block, Kind, Part, Talk

TEXT = "Je pose une montre démontée sur la table."


def words(title: str = "Une pince", **changed: Any) -> dict[str, Any]:
    """Everything that one writes of a block."""
    usual: dict[str, Any] = {
        "title": title,
        "text": TEXT,
        "answer": "",
        "minutes": 3,
        "about": About.TRADE,
        "levels": [],
        "source": "",
        "valid_until": None,
    }
    return usual | changed


def a_block(title: str = "Une pince", *, by: User, kind: str = Kind.CLAIM, **changed: Any) -> Block:
    """In the collective of the moment."""
    return actions.propose(kind=kind, words=words(title, **changed), by=by)


def a_figure(title: str = "Un salaire", *, by: User, until: date, **changed: Any) -> Block:
    return a_block(title, by=by, kind=Kind.FIGURE, source="Une grille.", valid_until=until, **changed)


def adopted(block: Block, *, by: tuple[User, User]) -> Block:
    """Two women consent, and it is adopted."""
    block.refresh_from_db()
    for person in by:
        actions.consent(block, on=block.number, by=person)
    actions.adopt(block, on=block.number, by=by[0])
    block.refresh_from_db()
    return block


def a_talk(name: str = "Trois-Clochers", *, by: User, minutes: int = 55, level: str = "") -> Talk:
    return actions.compose(name=name, minutes=minutes, level=level, by=by)


def a_story(talk: Talk, title: str = "Ma pendule", **changed: Any) -> Part:
    usual: dict[str, Any] = {"text": "À douze ans.", "minutes": 4, "about": About.PATH}
    return actions.add_story(talk, title=title, **usual | changed)


def told() -> list[tuple[str, str]]:
    """Who is told what in the summary: addresses and sentences."""
    with everywhere():
        return list(DigestLine.objects.order_by("pk").values_list("to", "sentence"))
