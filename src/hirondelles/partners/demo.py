"""The invented partners of a demonstration: what no register holds, written as a coordinator would have typed it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from hirondelles.partners import actions

Described = Mapping[str, Any]
INSIDE = frozenset({"contacts", "classes"})


def furnish(collective: Any, described: Described, folder: Path) -> None:
    """The schools and the organisations of a collective, with their people and their classes."""
    for one in described.get("school", ()):
        school = actions.add_school(_own(one), by=None)
        people = {str(contact): contact for contact in _contacts(school, one)}
        for group in one.get("classes", ()):
            teacher = people.get(group.get("teacher", ""))
            actions.add_class(school, {**group, "teacher": teacher}, by=None)
    for one in described.get("organisation", ()):
        _contacts(actions.add_organisation(_own(one), by=None), one)


def _own(one: Described) -> dict[str, Any]:
    return {name: value for name, value in one.items() if name not in INSIDE}


def _contacts(partner: actions.Partner, one: Described) -> list[Any]:
    return [actions.add_contact(partner, dict(each), by=None) for each in one.get("contacts", ())]
