"""What a collective writes along its path, in the collective of the moment."""

from __future__ import annotations

from datetime import date
from typing import Any

from hirondelles.playbook import actions
from hirondelles.playbook.models import Gate, Means, Playbook

TODAY = date(2026, 9, 14)


def some_means(source: str = "Région", **values: Any) -> Means:
    usual = {"year": 2027, "kind": "money", "amount": 1500, "certainty": "sure"}
    return actions.add_means({"source": source, **usual, **values}, by=None)


def a_finding(
    finding: str = "Un atelier sans bras.", aim: str = "Que chacun sache.", *, by: Any = None
) -> Playbook:
    return actions.write_finding(finding=finding, aim=aim, version=_now().version, by=by)


def a_launch(day: date | None = date(2027, 3, 8), *, today: date = TODAY) -> Playbook:
    return actions.choose_launch(day, before=_now().launch_on, today=today, by=None)


def entrusted(slug: str, person: Any = None, *, by: Any = None, **words: Any) -> Gate:
    known = Gate.objects.filter(slug=slug).first()
    said = {"role_word": "", "outcome": "", **words}
    return actions.entrust(slug, person=person, version=known.version if known else 0, by=by, **said)


def a_path(name: str) -> Means:
    """Something written everywhere that a path can be read; gives its line of means."""
    a_finding(f"Constat {name}", f"Objectif {name}")
    entrusted("women", role_word=f"L’atelier {name}", outcome=f"Cinq chez {name}")
    actions.set_aside("company", reason=f"Pas chez {name}", by=None)
    return some_means(f"Région {name}")


def _now() -> Playbook:
    return Playbook.objects.first() or Playbook()
