"""What requests put in « À faire » of whoever organises."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.db.models import Min
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hirondelles.collectives.models import Collective
from hirondelles.collectives.paths import path_to
from hirondelles.core.features import ToDo
from hirondelles.testimonies import rules
from hirondelles.testimonies.models import Request, State
from hirondelles.testimonies.wording import class_and_count

NAMED = 5
"""Beyond, they are counted behind one line."""
LONG = timedelta(days=5)
"""A teacher who waits longer than that has asked elsewhere."""


def to_do(user: Any, collective: Collective) -> Iterator[ToDo]:
    if not rules.can_organise(user, collective):
        return
    waits = Request.objects.in_state(State.RECEIVED)
    if rules.can_trust(user, collective):
        waits = Request.objects.in_state(State.RECEIVED, State.CHECKING)
    found = list(waits.order_by("confirmed_at", "pk")[: NAMED + 1])
    for asked in found[:NAMED]:
        yield _one(asked, collective)
    if len(found) > NAMED:
        yield _the_others(waits, collective)
    called_off = Request.objects.called_off().select_related("encounter")
    for asked in called_off.order_by("encounter__cancelled_at", "pk")[:NAMED]:
        yield _called_off(asked, collective)


def _one(asked: Request, collective: Collective) -> ToDo:
    said = {"school": asked, "class": class_and_count(asked)}
    checking = asked.state == State.CHECKING
    return ToDo(
        key=f"testimonies.request:{asked.pk}",
        sentence=_("%(school)s demande un témoignage (%(class)s) ; son adresse est à vérifier.") % said
        if checking
        else _("%(school)s demande un témoignage (%(class)s).") % said,
        url=path_to("testimonies:request", collective=collective, pk=asked.pk),
        action=_("Vérifier l’adresse") if checking else _("Répondre"),
        since=asked.confirmed_at,
        urgent=bool(asked.confirmed_at and timezone.now() - asked.confirmed_at > LONG),
    )


def _called_off(asked: Request, collective: Collective) -> ToDo:
    """Its school was told that the collective looks for another date, or writes."""
    said = {"school": asked, "class": class_and_count(asked)}
    return ToDo(
        key=f"testimonies.called_off:{asked.pk}",
        sentence=_(
            "%(school)s (%(class)s) : la rencontre est annulée. Composez une autre équipe, ou répondez non."
        )
        % said,
        url=path_to("testimonies:request", collective=collective, pk=asked.pk),
        action=_("Reprendre la demande"),
        since=asked.encounter.cancelled_at if asked.encounter else None,
    )


def _the_others(waits: Any, collective: Collective) -> ToDo:
    count = waits.count() - NAMED
    sentence = ngettext("Encore %(n)d demande de témoignage.", "Encore %(n)d demandes de témoignage.", count)
    return ToDo(
        key="testimonies.more",
        sentence=sentence % {"n": count},
        url=path_to("testimonies:requests", collective=collective),
        action=_("Voir toutes les demandes"),
        since=waits.aggregate(first=Min("confirmed_at"))["first"],
    )
