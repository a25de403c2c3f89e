"""What alerts put in « À faire »: first of all, and urgent."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hirondelles.collectives.models import Collective
from hirondelles.collectives.paths import path_to
from hirondelles.core.features import ToDo
from hirondelles.safeguarding import rules
from hirondelles.safeguarding.actions import UNSEEN_AFTER
from hirondelles.safeguarding.models import Alert, FollowUp, State
from hirondelles.safeguarding.routing import is_watched


def to_do(user: Any, collective: Collective) -> Iterator[ToDo]:
    if rules.is_referent(user, collective):
        yield from _to_open(user, collective)
        yield from _to_end(user, collective)
    if rules.can_name(user, collective):
        yield from _to_name(collective)


def _to_open(user: Any, collective: Collective) -> Iterator[ToDo]:
    rows = Alert.objects.in_state(State.RECEIVED).readable_by(user).order_by("received_at")
    count, first = rows.count(), rows.values_list("received_at", flat=True).first()
    if count and first:
        sentence = ngettext("%(n)d alerte attend d’être lue.", "%(n)d alertes attendent d’être lues.", count)
        yield ToDo(
            sentence=sentence % {"n": count},
            url=path_to("safeguarding:alerts", collective=collective),
            action=_("Lire maintenant"),
            since=first,
            due=first + UNSEEN_AFTER,
            urgent=True,
        )


def _to_end(user: Any, collective: Collective) -> Iterator[ToDo]:
    """Opened and taken by nobody, or hers and not over."""
    mine = FollowUp.objects.filter(state=State.IN_HAND, held_by_id=user.pk).values("alert")
    loose = FollowUp.objects.filter(state=State.SEEN).values("alert")
    rows = Alert.objects.readable_by(user).filter(pk__in=mine.union(loose)).order_by("received_at")
    count, first = rows.count(), rows.values_list("received_at", flat=True).first()
    if count:
        sentence = ngettext(
            "%(n)d alerte est à mener à son terme.", "%(n)d alertes sont à mener à leur terme.", count
        )
        yield ToDo(
            sentence=sentence % {"n": count},
            url=path_to("safeguarding:alerts", collective=collective),
            action=_("Continuer"),
            since=first,
            urgent=True,
        )


def _to_name(collective: Collective) -> Iterator[ToDo]:
    if not is_watched():
        yield ToDo(
            sentence=_("Il faut au moins deux personnes référentes pour recevoir les alertes."),
            url=path_to("safeguarding:referents", collective=collective),
            action=_("Nommer une personne"),
            since=collective.opened_at,
        )
