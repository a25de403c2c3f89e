"""What the cases put in « À faire »: who asks, which is late."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Min
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hirondelles.collectives.models import Collective
from hirondelles.collectives.paths import path_to
from hirondelles.core.features import ToDo
from hirondelles.members.rules import coordinates
from hirondelles.visits.models import KitLoan, LoanState


def to_do(user: Any, collective: Collective) -> Iterator[ToDo]:
    if coordinates(user, collective):
        url = path_to("visits:kit_loans", collective=collective)
        yield from _asked(url)
        yield from _late(url, collective)


def _asked(url: str) -> Iterator[ToDo]:
    """Who waits for an answer."""
    asked = KitLoan.objects.in_state(LoanState.ASKED)
    if count := asked.count():
        sentence = ngettext(
            "%(n)d établissement demande une mallette d’objets.",
            "%(n)d établissements demandent une mallette d’objets.",
            count,
        )
        yield ToDo(
            key="visits.kits_asked",
            sentence=sentence % {"n": count},
            url=url,
            action=_("Répondre"),
            since=asked.aggregate(first=Min("asked_at"))["first"],
        )


def _late(url: str, collective: Collective) -> Iterator[ToDo]:
    """Which should be home."""
    today = timezone.localdate(timezone=ZoneInfo(collective.timezone))
    if count := KitLoan.objects.in_state(LoanState.OUT).filter(days__endswith__lte=today).count():
        sentence = ngettext(
            "%(n)d mallette d’objets n’est pas revenue.",
            "%(n)d mallettes d’objets ne sont pas revenues.",
            count,
        )
        yield ToDo(
            key="visits.kits_late",
            sentence=sentence % {"n": count},
            url=url,
            action=_("Voir les prêts"),
            urgent=True,
        )
