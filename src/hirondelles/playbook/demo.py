"""The path of an invented collective: one that was launched on an 8 March, one that has just begun."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from hirondelles.accounts.models import User
from hirondelles.consents.expiry import today_in
from hirondelles.members.models import Membership
from hirondelles.playbook import actions
from hirondelles.playbook.gates import LAUNCH
from hirondelles.playbook.planning import EIGHTH, MARCH, proposed_launch

Described = Mapping[str, Any]


def furnish(collective: Any, described: Described, folder: Path) -> None:
    """What is written under ``[collective.path]``; dates follow the day of the demonstration."""
    told: Described = described.get("path", {})
    if not told:
        return
    coordinator = _somebody(described["attested_by"])
    actions.write_finding(finding=told["finding"], aim=told["aim"], version=0, by=coordinator)
    _launch(told["launch"], today_in(collective.timezone), coordinator)
    for slug, words in told.get("gates", {}).items():
        said = {"role_word": "", "outcome": "", **words}
        person = _somebody(said.pop("person", ""))
        actions.entrust(slug, person=person, version=0, by=coordinator, **said)
    if told["launch"] == "past":
        actions.tick(LAUNCH, collective=collective, by=coordinator)
    for line in told.get("means", ()):
        values = {name: value for name, value in line.items() if name != "in_years"}
        year = today_in(collective.timezone).year + line["in_years"]
        actions.add_means({**values, "year": year}, by=coordinator)


def _launch(when: str, today: date, by: Any) -> None:
    """The last 8 March, for a collective that has been at work since; else the next that leaves time."""
    day = last_march(today) if when == "past" else proposed_launch(today)
    actions.choose_launch(day, before=None, today=today, by=by)


def last_march(today: date) -> date:
    this_year = date(today.year, MARCH, EIGHTH)
    return this_year if this_year < today else date(today.year - 1, MARCH, EIGHTH)


def _somebody(email: str) -> User | None:
    """Somebody of the team, by her address."""
    team = Membership.objects.current().values("user_id")
    return User.objects.filter(pk__in=team, email=email).first() if email else None
