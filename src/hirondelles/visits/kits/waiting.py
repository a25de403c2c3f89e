"""What the cases put in « À faire »: who asks, which is late and who waits for it, in which something is missing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
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
from hirondelles.visits.kits import showing
from hirondelles.visits.models import KitCase, KitLoan, LoanState

NAMED = 10
NEAR = timedelta(days=7)
"""Whoever is to have the case within a week is named."""


def to_do(user: Any, collective: Collective) -> Iterator[ToDo]:
    if coordinates(user, collective):
        url = path_to("visits:kit_loans", collective=collective)
        yield from _asked(url)
        yield from _late(url, timezone.localdate(timezone=ZoneInfo(collective.timezone)))
        yield from _incomplete(collective)


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


def _late(url: str, today: date) -> Iterator[ToDo]:
    """Which should be home, and who waits for it; a promise whose days are over without a word as well."""
    late = KitLoan.objects.away().filter(days__endswith__lte=today).select_related("case")
    rows = list(late.order_by("days", "pk")[:NAMED])
    next_one = _next({one.case_id for one in rows}, today) if rows else {}
    for one in rows:
        waits = next_one.get(one.case_id)
        yield ToDo(
            key=f"visits.kit_late:{one.pk}",
            sentence=" ".join(filter(None, (_sentence(one), _awaited(waits) if waits else ""))),
            url=url,
            action=_("Voir les prêts"),
            urgent=one.state == LoanState.OUT,
        )


def _sentence(loan: KitLoan) -> str:
    said = {"case": loan.case.name, "school": loan, "day": showing.day_in_words(loan.last)}
    if loan.state == LoanState.OUT:
        return _("« %(case)s » devait revenir le %(day)s de %(school)s.") % said
    return _("« %(case)s » était promise à %(school)s jusqu’au %(day)s : est-elle partie, revenue ?") % said


def _next(cases: set[int], today: date) -> dict[int, KitLoan]:
    """The school that is to have each of them within a week, first."""
    rows = KitLoan.objects.in_state(LoanState.AGREED).filter(
        case__in=cases, days__endswith__gt=today, days__startswith__lte=today + NEAR
    )
    return {one.case_id: one for one in rows.order_by("-days")}


def _awaited(loan: KitLoan) -> str:
    said = {"school": loan, "day": showing.day_in_words(loan.first)}
    return _("%(school)s l’attend le %(day)s.") % said


def _incomplete(collective: Collective) -> Iterator[ToDo]:
    for case in KitCase.objects.lent().exclude(missing="")[:NAMED]:
        yield ToDo(
            key=f"visits.kit_incomplete:{case.pk}",
            sentence=_("Dans « %(case)s », il manque : %(what)s") % {"case": case.name, "what": case.missing},
            url=path_to("visits:kit_edit", collective=collective, pk=case.pk),
            action=_("La compléter"),
        )
