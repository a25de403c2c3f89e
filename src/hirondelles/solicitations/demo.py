"""The invented ledger of a demonstration: women asked again and again, others never, pauses, one answer awaited."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone

from hirondelles.accounts.models import User
from hirondelles.partners.models import School
from hirondelles.solicitations import actions
from hirondelles.solicitations.models import Kind, Solicitation, State

Described = Mapping[str, Any]
TEN = time(10)
WEEK = timedelta(days=7)


def furnish(collective: Any, described: Described, folder: Path) -> None:
    """What was asked, by days from today, and what each can give."""
    for number, one in enumerate(described.get("asked", ()), start=1):
        _ask(number, one)
    for one in described.get("gives", ()):
        values = {name: value for name, value in one.items() if name not in {"person", "paused_days"}}
        if "paused_days" in one:
            values["paused_until"] = timezone.localdate() + timedelta(days=one["paused_days"])
        actions.say_availability(_person(one), values, by=None)


def _ask(number: int, one: Described) -> None:
    """One still awaited leaves as a mail does; the others were answered in their time."""
    what = _what(number, one)
    if one["state"] == State.ASKED:
        actions.ask(_person(one), by=None, **what)
        return
    asked_at = what["starts_at"] - 3 * WEEK
    Solicitation.objects.create(
        **what,
        person=_person(one),
        state=one["state"],
        note=one.get("note", ""),
        asked_at=asked_at,
        answered_at=None if one["state"] == State.EXPIRED else asked_at + timedelta(days=2),
    )


def _what(number: int, one: Described) -> Any:
    """``days`` from today, at ten in the morning where the collective is; a Sunday becomes the Monday."""
    day = timezone.localdate() + timedelta(days=one["days"])
    day += timedelta(days=day.weekday() == 6)
    starts_at = timezone.make_aware(datetime.combine(day, TEN))
    school = School.objects.get(name=one["school"]) if "school" in one else None
    return {
        "kind": one.get("kind", Kind.TESTIMONY),
        "about": one.get("about", f"demonstration.encounter:{number}"),
        "school": school,
        "title": one["title"],
        "level": one.get("level", ""),
        "starts_at": starts_at,
        "minutes": one.get("minutes", 55),
        "town": school.town if school else one.get("town", ""),
        "meeting_point": one.get("meeting_point", "à l’accueil"),
        "expires_at": starts_at - WEEK,
        "role": one.get("role", "speaker"),
    }


def _person(one: Described) -> User:
    """By her address, by her name when she has none."""
    named = {"email" if "@" in one["person"] else "name": one["person"]}
    return User.objects.get(**named)
