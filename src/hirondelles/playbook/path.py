"""The path as people see it: each gate with its state, its date, who does it, what it produced; asked in few queries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from hirondelles.consents.expiry import today_in
from hirondelles.members.models import Membership
from hirondelles.playbook.gates import LAUNCH, GateKind, in_order
from hirondelles.playbook.models import Gate, Playbook
from hirondelles.playbook.planning import Calendar, calendar
from hirondelles.playbook.seeing import NOT_WATCHED, Seen, seen_in


class State(StrEnum):
    DONE = "done"
    ASIDE = "aside"
    OPEN = "open"


@dataclass(frozen=True, kw_only=True)
class Station:
    """One gate on the path; ``number`` counts from 1, ``due`` is its day, ``names`` the team's by key."""

    kind: GateKind
    number: int
    gate: Gate
    seen: Seen
    names: Mapping[int, str]
    due: date | None
    today: date

    @property
    def slug(self) -> str:
        return self.kind.slug

    @property
    def state(self) -> State:
        if self.seen.done or self.gate.ticked_at:
            return State.DONE
        return State.ASIDE if self.gate.aside_at else State.OPEN

    @property
    def is_open(self) -> bool:
        return self.state == State.OPEN

    @property
    def ticked(self) -> bool:
        """Done because somebody said so: what the platform sees needs nobody's word."""
        return bool(self.gate.ticked_at) and not self.seen.done

    @property
    def late(self) -> bool:
        return self.is_open and self.due is not None and self.due < self.today

    @property
    def who(self) -> str:
        """Who does it: somebody of the team, or the words that were written."""
        if self.gate.person_id:
            return self.name_of(self.gate.person_id)
        return self.gate.role_word

    def name_of(self, pk: int | None) -> str:
        """A name while she is in the team; whoever left is nobody's business."""
        return self.names.get(pk or 0) or (_("une personne partie") if pk else "")


@dataclass(frozen=True, kw_only=True)
class Path:
    """The whole path of a collective."""

    playbook: Playbook
    stations: Sequence[Station]
    calendar: Calendar
    today: date

    @cached_property
    def by_slug(self) -> Mapping[str, Station]:
        return {station.slug: station for station in self.stations}

    @cached_property
    def next(self) -> Station | None:
        """The first gate that waits."""
        return next((station for station in self.stations if station.is_open), None)

    @property
    def done(self) -> int:
        return sum(station.state == State.DONE for station in self.stations)

    @property
    def total(self) -> int:
        """What was set aside does not count."""
        return sum(station.state != State.ASIDE for station in self.stations)

    @property
    def launched(self) -> bool:
        return self.by_slug[LAUNCH].state == State.DONE

    @property
    def is_young(self) -> bool:
        """While it was not launched, nor put away, the collective opens on its path."""
        return not self.launched and self.playbook.put_away_at is None


def playbook_of(collective: Any) -> Playbook:
    """What the collective wrote, or a blank that nothing was written on yet."""
    return Playbook.objects.first() or Playbook(collective_id=collective.pk)


def path_of(collective: Any) -> Path:
    """The path of the collective of the moment."""
    playbook = playbook_of(collective)
    gates = {gate.slug: gate for gate in Gate.objects.all()}
    kinds, seen = in_order(playbook.order), seen_in(collective)
    aside = {slug for slug, gate in gates.items() if gate.aside_at and not seen.get(slug, NOT_WATCHED).done}
    dates = calendar(
        [kind for kind in kinds if kind.slug not in aside],
        launch_on=playbook.launch_on,
        chosen_on=playbook.launch_chosen_on,
    )
    names, today = names_of_team(), today_in(collective.timezone)
    stations = [
        Station(
            kind=kind,
            number=number,
            gate=gates.get(kind.slug) or Gate(collective_id=collective.pk, slug=kind.slug),
            seen=seen.get(kind.slug, NOT_WATCHED),
            names=names,
            due=dates.due.get(kind.slug),
            today=today,
        )
        for number, kind in enumerate(kinds, start=1)
    ]
    return Path(playbook=playbook, stations=stations, calendar=dates, today=today)


def names_of_team() -> dict[int, str]:
    """Whoever is in the team today, by key."""
    return {one.user_id: str(one.user) for one in Membership.objects.current().by_name()}
