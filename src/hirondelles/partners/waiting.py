"""What partners put in « À faire », for whoever coordinates."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hirondelles.collectives.models import Collective
from hirondelles.collectives.paths import path_to
from hirondelles.core.features import ToDo
from hirondelles.partners import rules
from hirondelles.partners.models import School


def to_do(user: Any, collective: Collective) -> Iterator[ToDo]:
    if not rules.can_manage(user, collective):
        return
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
