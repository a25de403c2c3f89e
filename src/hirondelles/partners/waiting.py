"""What partners put in « À faire », for whoever coordinates."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hirondelles.collectives.models import Collective
from hirondelles.collectives.paths import path_to
from hirondelles.core.features import ToDo
from hirondelles.partners import rules
from hirondelles.partners.clocks import WARNED_BEFORE
from hirondelles.partners.models import Contact, School


def to_do(user: Any, collective: Collective) -> Iterator[ToDo]:
    if rules.can_manage(user, collective):
        yield from _without_contact(collective)
        yield from _to_confirm(collective)


def _to_confirm(collective: Collective) -> Iterator[ToDo]:
    """In September and October whoever was not confirmed since June; all the year those about to be erased."""
    waiting = Contact.objects.to_confirm(timezone.now())
    first, count = waiting.order_by("confirmed_at").first(), waiting.count()
    if first is None:
        return
    sentence = ngettext(
        "%(n)d contact est à confirmer ou à effacer.", "%(n)d contacts sont à confirmer ou à effacer.", count
    )
    warned = waiting.filter(warned_at__isnull=False).order_by("warned_at").first()
    yield ToDo(
        key="partners.to_confirm",
        sentence=sentence % {"n": count},
        url=path_to("partners:confirming", collective=collective),
        action=_("Les passer en revue"),
        due=warned and warned.warned_at + WARNED_BEFORE,
    )


def _without_contact(collective: Collective) -> Iterator[ToDo]:
    alone = School.objects.present().without_contact().order_by("added_at", "pk")
    first, count = alone.first(), alone.count()
    if first is None:
        return
    sentence = ngettext(
        "%(n)d établissement n’a pas de contact.", "%(n)d établissements n’ont pas de contact.", count
    )
    yield ToDo(
        key="partners.without_contact",
        sentence=sentence % {"n": count},
        url=path_to("partners:school", collective=collective, pk=first.pk),
        action=_("Ajouter un contact"),
        since=first.added_at,
    )
