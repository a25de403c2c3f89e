"""Whom an alert goes to: the referents, except whom it names; where fewer than two are left, the others too."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from hirondelles.accounts.models import User
from hirondelles.core.text import fold
from hirondelles.members.models import Membership
from hirondelles.safeguarding.models import Alert, Recusal, Referent

ENOUGH = 2
SHORTEST_NAME = 3


def is_named(person: User, about: str) -> bool:
    """Whether these words name her: her address, or one of her names. Rather once too often: another is told."""
    written = set(re.findall(r"\w+", fold(about)))
    names = {word for word in re.findall(r"\w+", fold(person.name)) if len(word) >= SHORTEST_NAME}
    return bool(written & names) or person.email.lower() in about.lower()


def watchers() -> list[User]:
    """Everybody who may ever be told: the members of the collective of the moment, and the operators."""
    members = User.objects.filter(pk__in=Membership.objects.current().values("user"))
    return list(members.union(User.objects.filter(is_operator=True)))


def recuse(alert: Alert) -> None:
    """Whoever the alert names is kept away from it, whatever she becomes later."""
    if not alert.about:
        return
    named = [person for person in watchers() if is_named(person, alert.about)]
    Recusal.objects.bulk_create([Recusal(alert=alert, user=person) for person in named])


def recuse_newcomer(person: User) -> None:
    """Somebody becomes a referent: the alerts written before that name her stay closed to her."""
    known = set(Recusal.objects.filter(user_id=person.pk).values_list("alert_id", flat=True))
    rows = Alert.objects.exclude(about="").exclude(pk__in=known)
    Recusal.objects.bulk_create(
        [Recusal(alert=alert, user=person) for alert in rows if is_named(person, alert.about)]
    )


@dataclass(frozen=True, kw_only=True)
class Destination:
    """Somebody to write to; ``since`` is the newest alert that concerns her."""

    person: User
    as_referent: bool
    since: datetime


def referents() -> list[User]:
    return [one.user for one in Referent.objects.current().by_name()]


def is_watched() -> bool:
    """Whether enough people answer for alerts that a door may open to pupils."""
    return len(referents()) >= ENOUGH


def responsible() -> list[User]:
    """Whoever coordinates, and whoever runs the installation."""
    coordinators = Membership.objects.coordinators().values("user")
    rows = User.objects.filter(pk__in=coordinators) | User.objects.filter(is_operator=True)
    return list(rows.filter(is_active=True).order_by("pk"))


def destinations(alerts: Iterable[Alert]) -> list[Destination]:
    """Whom these alerts go to, once each."""
    told: dict[int, Destination] = {}
    mine, others = referents(), responsible()
    rows = sorted(alerts, key=lambda alert: alert.received_at)
    away = recused([alert.pk for alert in rows])
    for alert in rows:
        for person, as_referent in _of(alert, mine, others, away):
            known = told.get(person.pk)
            told[person.pk] = Destination(
                person=person,
                as_referent=as_referent or bool(known and known.as_referent),
                since=alert.received_at,
            )
    return list(told.values())


def recused(alerts: Iterable[int]) -> set[tuple[int, int]]:
    """The pairs (alert, person) that never meet."""
    return set(Recusal.objects.filter(alert__in=list(alerts)).values_list("alert_id", "user_id"))


def _of(
    alert: Alert, mine: list[User], others: list[User], away: set[tuple[int, int]]
) -> Iterable[tuple[User, bool]]:
    left = [person for person in mine if (alert.pk, person.pk) not in away]
    yield from ((person, True) for person in left)
    if len(left) < ENOUGH:
        known = {person.pk for person in mine}
        yield from (
            (person, False)
            for person in others
            if person.pk not in known and (alert.pk, person.pk) not in away
        )
