"""Whom an alert goes to: the referents, except whom it names; where fewer than two are left, the others too."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from hirondelles.accounts.models import User
from hirondelles.members.models import Membership
from hirondelles.safeguarding.models import Alert, Recusal
from hirondelles.safeguarding.names import words_of
from hirondelles.safeguarding.states import OPEN_STATES

ENOUGH = 2
LOOKED_AT = 200
"""How many of the newest alerts a question looks at: a flood is not read one by one."""


def watchers() -> list[Any]:
    """Everybody who may ever be told: the members of the collective of the moment, and the operators.

    Each as ``(pk, name, email)``: a flood asks for them a thousand times.
    """
    members = User.objects.filter(pk__in=Membership.objects.current().values("user"))
    everybody = members.union(User.objects.filter(is_operator=True))
    return list(everybody.values_list("pk", "name", "email", named=True))


def recuse(alert: Alert) -> None:
    """Whoever the alert names is kept away from it, whatever she becomes later."""
    written = set(alert.names)
    named = [person for person in watchers() if written & set(words_of(person))] if written else []
    Recusal.objects.bulk_create([Recusal(alert=alert, user_id=person.pk) for person in named])


def recuse_newcomers() -> int:
    """Write down that referents who came later are kept from what names them; gives how many times.

    They already read nothing of it (``readable_by``): once written, calling herself otherwise changes nothing.
    """
    pairs = [
        Recusal(alert=alert, user=person)
        for person in referents()
        for alert in Alert.objects.naming(person).exclude(recusals__user_id=person.pk)
    ]
    return len(Recusal.objects.bulk_create(pairs, ignore_conflicts=True))


@dataclass(frozen=True, kw_only=True)
class Destination:
    """Somebody to write to; ``since`` is the newest alert that concerns her."""

    person: User
    as_referent: bool
    since: datetime


def referents() -> list[User]:
    """Whoever holds the role ``safeguarding``, by name: the one truth about who reads alerts."""
    return [one.user for one in Membership.objects.safeguarding_referents().by_name()]


def is_watched() -> bool:
    """Whether enough people answer for alerts that a door may open to pupils.

    The one question that a door asks before it lets a pupil write or meet somebody. The collective's version moves
    when the answer may (``members.actions``), so that no kept page leads through a door that has closed.
    """
    return len(referents()) >= ENOUGH


def coordinators() -> list[User]:
    return [one.user for one in Membership.objects.coordinators().by_name()]


def operators() -> list[User]:
    return list(User.objects.filter(is_operator=True, is_active=True).order_by("pk"))


def readers_of(alert: Alert) -> list[User]:
    """The referents whom it does not name, by name."""
    mine = referents()
    away = kept_apart([alert], from_=mine)
    return [person for person in mine if (alert.pk, person.pk) not in away]


def destinations(alerts: Iterable[Alert]) -> list[Destination]:
    """Whom these alerts go to, once each: who reads them; where fewer than two do, who is above as well."""
    rows = sorted(alerts, key=lambda alert: alert.received_at)
    mine = referents()
    away = kept_apart(rows, from_=mine)
    lonely = _lonely(rows, mine, away)
    told = _above(lonely, but={person.pk for person in mine}) if lonely else {}
    for alert in rows:
        for person in mine:
            if (alert.pk, person.pk) not in away:
                told[person.pk] = Destination(person=person, as_referent=True, since=alert.received_at)
    return list(told.values())


def _above(alerts: list[Alert], *, but: set[int]) -> dict[int, Destination]:
    """Who coordinates and the operators, except those whom an alert names; the oldest alert comes first."""
    others = [one for one in (*coordinators(), *operators()) if one.pk not in but]
    away = kept_apart(alerts, from_=others)
    return {
        person.pk: Destination(person=person, as_referent=False, since=alert.received_at)
        for alert in alerts
        for person in others
        if (alert.pk, person.pk) not in away
    }


def reminded(alerts: Iterable[Alert]) -> tuple[list[User], list[User]]:
    """Of alerts that wait too long: who reads one, and who is above: who coordinates, and the operators where fewer
    than two read one or nobody who coordinates may hear of it."""
    rows, mine, above, over = list(alerts), referents(), coordinators(), operators()
    away = kept_apart(rows, from_=[*mine, *above, *over])
    told: dict[int, User] = {}
    read: dict[int, User] = {}
    for alert in rows:
        readers, heads, others = (
            [one for one in people if (alert.pk, one.pk) not in away] for people in (mine, above, over)
        )
        read |= {one.pk: one for one in readers}
        told |= {one.pk: one for one in heads}
        if len(readers) < ENOUGH or not heads:
            told |= {one.pk: one for one in others}
    return list(read.values()), [one for one in told.values() if one.pk not in read]


def stuck(user: Any) -> list[Alert]:
    """The open alerts that fewer than two people can read, those that name ``user`` left out; the newest 200."""
    rows = list(Alert.objects.in_state(*OPEN_STATES).readable_by(user).latest_first()[:LOOKED_AT])
    mine = referents()
    away = kept_apart(rows, from_=mine)
    return _lonely(rows, mine, away)


def kept_apart(alerts: Iterable[Alert], *, from_: Iterable[User]) -> set[tuple[int, int]]:
    """The pairs (alert, person) that never meet: set aside when it came, or named by it as she is called today."""
    rows = list(alerts)
    written = Recusal.objects.filter(alert__in=[alert.pk for alert in rows])
    named = {
        (alert.pk, person.pk)
        for person in from_
        for alert in rows
        if not set(alert.names).isdisjoint(words_of(person))
    }
    return {*written.values_list("alert_id", "user_id"), *named}


def _lonely(alerts: list[Alert], readers: list[User], away: set[tuple[int, int]]) -> list[Alert]:
    """Those that too few of the readers may read."""
    return [alert for alert in alerts if sum((alert.pk, one.pk) not in away for one in readers) < ENOUGH]
