"""What the talk puts in « À faire »: for each woman what awaits her word, for whoever decides what awaits a decision."""

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
from hirondelles.talks import rules
from hirondelles.talks.models import Block, Remark, Suggestion

SOON = timedelta(days=30)
"""Before a figure is out of date."""


def to_do(user: Any, collective: Collective) -> Iterator[ToDo]:
    if not rules.can_take_part(user, collective):
        return
    yield from _mine(user, collective)
    if rules.can_decide(user, collective):
        yield from _to_decide(collective)
        yield from _to_look_up(collective)


def _mine(user: Any, collective: Collective) -> Iterator[ToDo]:
    rows = Block.objects.awaiting(user)
    count, first = _counted(rows.of_the_talk(), "changed_at")
    if count:
        sentence = ngettext(
            "%(n)d bloc du discours attend votre avis.",
            "%(n)d blocs du discours attendent votre avis.",
            count,
        )
        yield ToDo(
            key="talks.awaiting",
            sentence=sentence % {"n": count},
            url=path_to("talks:shared", collective=collective),
            action=_("Lire et dire"),
            since=first,
        )
    count, first = _counted(rows.of_pupils(), "changed_at")
    if count:
        sentence = ngettext(
            "%(n)d réponse à une question d’élève attend votre avis.",
            "%(n)d réponses à des questions d’élèves attendent votre avis.",
            count,
        )
        yield ToDo(
            key="talks.answers",
            sentence=sentence % {"n": count},
            url=path_to("talks:questions", collective=collective),
            action=_("Lire et dire"),
            since=first,
        )


def _to_decide(collective: Collective) -> Iterator[ToDo]:
    count, first = _counted(Remark.objects.objecting(), "at")
    if count:
        sentence = ngettext(
            "%(n)d objection sur le discours attend une réponse.",
            "%(n)d objections sur le discours attendent une réponse.",
            count,
        )
        yield ToDo(
            key="talks.objections",
            sentence=sentence % {"n": count},
            url=_first_block(Remark.objects.objecting(), collective),
            action=_("Répondre"),
            since=first,
        )
    count, first = _counted(Suggestion.objects.open(), "at")
    if count:
        sentence = ngettext(
            "%(n)d changement suggéré pour le discours attend une décision.",
            "%(n)d changements suggérés pour le discours attendent une décision.",
            count,
        )
        yield ToDo(
            key="talks.suggestions",
            sentence=sentence % {"n": count},
            url=_first_block(Suggestion.objects.open(), collective),
            action=_("Décider"),
            since=first,
        )


def _to_look_up(collective: Collective) -> Iterator[ToDo]:
    rows = Block.objects.out_of_date(timezone.localdate() + SOON)
    count = rows.count()
    if count:
        sentence = ngettext(
            "%(n)d chiffre du discours est à revérifier.",
            "%(n)d chiffres du discours sont à revérifier.",
            count,
        )
        first = rows.order_by("valid_until", "pk").values_list("pk", flat=True)[0]
        yield ToDo(
            key="talks.figures",
            sentence=sentence % {"n": count},
            url=path_to("talks:block", collective=collective, pk=first),
            action=_("Revérifier"),
        )
    count, first_at = _counted(Block.objects.unanswered(), "made_at")
    if count:
        sentence = ngettext(
            "%(n)d question d’élève est sans réponse.", "%(n)d questions d’élèves sont sans réponse.", count
        )
        yield ToDo(
            key="talks.questions",
            sentence=sentence % {"n": count},
            url=path_to("talks:questions", collective=collective),
            action=_("Répondre ensemble"),
            since=first_at,
        )


def _counted(rows: Any, date: str) -> tuple[int, Any]:
    """How many, and since when."""
    return rows.count(), rows.aggregate(first=Min(date))["first"]


def _first_block(rows: Any, collective: Collective) -> str:
    pk = rows.order_by("pk").values_list("block_id", flat=True)[0]
    return path_to("talks:block", collective=collective, pk=pk)
