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
from hirondelles.safeguarding.models import WAITS, Alert, State
from hirondelles.safeguarding.routing import is_watched, referents, stuck


def to_do(user: Any, collective: Collective) -> Iterator[ToDo]:
    if rules.is_referent(user, collective):
        yield from _to_open(user, collective)
        yield from _to_end(user, collective)
    if rules.can_name(user, collective):
        yield from _to_name(user, collective)


def _to_open(user: Any, collective: Collective) -> Iterator[ToDo]:
    rows = Alert.objects.in_state(State.RECEIVED).readable_by(user).order_by("received_at")
    count, first = rows.count(), rows.first()
    if first:
        sentence = ngettext("%(n)d alerte attend d’être lue.", "%(n)d alertes attendent d’être lues.", count)
        yield ToDo(
            sentence=sentence % {"n": count},
            url=path_to("safeguarding:alerts", collective=collective),
            action=_("Lire maintenant"),
            since=first.received_at,
            due=first.received_at + WAITS[State.RECEIVED],
            urgent=True,
        )


def _to_end(user: Any, collective: Collective) -> Iterator[ToDo]:
    """Hers and not over, or held by nobody who is still a referent."""
    others = [one.pk for one in referents() if one.pk != user.pk]
    rows = Alert.objects.in_state(State.SEEN, State.IN_HAND).readable_by(user)
    rows = rows.exclude(held_by_id__in=others, held_by_id__isnull=False).order_by("received_at")
    count, first = rows.count(), rows.first()
    if first:
        sentence = ngettext(
            "%(n)d alerte est à mener à son terme.", "%(n)d alertes sont à mener à leur terme.", count
        )
        yield ToDo(
            sentence=sentence % {"n": count},
            url=path_to("safeguarding:alerts", collective=collective),
            action=_("Continuer"),
            since=first.received_at,
            urgent=True,
        )


def _to_name(user: Any, collective: Collective) -> Iterator[ToDo]:
    """Too few to open a door, or too few to read an alert that came."""
    page = path_to("safeguarding:referents", collective=collective)
    found = len(stuck(user))
    if found:
        sentence = ngettext(
            "%(n)d alerte ne peut être lue que par une personne au plus.",
            "%(n)d alertes ne peuvent être lues que par une personne au plus.",
            found,
        )
        yield ToDo(sentence=sentence % {"n": found}, url=page, action=_("Voir quoi faire"), urgent=True)
    if not is_watched():
        yield ToDo(
            sentence=_(
                "Il faut au moins deux personnes référentes pour recevoir les alertes. D’ici là, ce qui met des élèves "
                "en relation avec des adultes reste fermé."
            ),
            url=page,
            action=_("Confier ce rôle"),
            since=collective.opened_at,
        )
