"""What the words of people put in « À faire » of whoever reads first: what to read, what to give back and by when."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Min
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hirondelles.collectives.models import Collective
from hirondelles.collectives.paths import path_to
from hirondelles.core.features import ToDo
from hirondelles.verbatims import rules
from hirondelles.verbatims.models import Return, Verbatim


def to_do(user: Any, collective: Collective) -> Iterator[ToDo]:
    if not rules.reads_first(user, collective):
        return
    yield from _to_read(collective)
    yield from _to_give_back(collective)


def _to_read(collective: Collective) -> Iterator[ToDo]:
    rows = Verbatim.objects.to_read().order_by()
    count = rows.count()
    if not count:
        return
    sentence = ngettext(
        "%(n)d parole d’une classe attend d’être lue.",
        "%(n)d paroles de classes attendent d’être lues.",
        count,
    )
    yield ToDo(
        key="verbatims.to_read",
        sentence=sentence % {"n": count},
        url=path_to("verbatims:to_read", collective=collective),
        action=_("Lire"),
        urgent=rows.filter(sounds_distress=True).exists(),
    )


def _to_give_back(collective: Collective) -> Iterator[ToDo]:
    waiting = Return.objects.waiting().aggregate(n=Count("pk"), due=Min("due_at"))
    if not waiting["n"]:
        return
    sentence = ngettext(
        "%(n)d classe attend que ses mots lui reviennent.",
        "%(n)d classes attendent que leurs mots leur reviennent.",
        waiting["n"],
    )
    yield ToDo(
        key="verbatims.to_give_back",
        sentence=sentence % {"n": waiting["n"]},
        url=path_to("verbatims:returns", collective=collective),
        action=_("Rendre"),
        due=waiting["due"],
        urgent=waiting["due"] < timezone.now(),
    )
