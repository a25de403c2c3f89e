"""What the path puts in « À faire »: the next gate for whoever coordinates, hers for a facilitator."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from hirondelles.collectives.models import Collective
from hirondelles.collectives.paths import path_to
from hirondelles.consents.expiry import end_of
from hirondelles.core.features import ToDo
from hirondelles.playbook import rules
from hirondelles.playbook.path import Station, path_of


def to_do(user: Any, collective: Collective) -> Iterator[ToDo]:
    if not rules.can_work(user, collective):
        return
    path = path_of(collective)
    if path.playbook.put_away_at:
        return
    coordinates = rules.can_edit(user, collective)
    for station in path.stations:
        hers = station.is_open and station.gate.person_id == user.pk
        if hers or (coordinates and station is path.next):
            yield _waiting(station, collective)


def _waiting(station: Station, collective: Collective) -> ToDo:
    sentence = _("Monter le collectif : « %(gate)s ».") % {"gate": station.kind.title}
    return ToDo(
        sentence=sentence,
        url=path_to("playbook:gate", collective=collective, gate=station.slug),
        action=_("Ouvrir l’étape"),
        due=_moment(station.due, collective.timezone),
    )


def _moment(due: date | None, zone: str) -> datetime | None:
    """The last minute of the day: the day after would be said too late."""
    return end_of(due, zone) - timedelta(minutes=1) if due else None
