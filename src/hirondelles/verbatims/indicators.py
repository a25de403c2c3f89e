"""What the words of classes tell in figures: whether they came back to whoever wrote them, and in time."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hirondelles.collectives.models import Collective
from hirondelles.core.indicators import TEAM, Counted, Indicator, Scope
from hirondelles.ui.charts.pen import number
from hirondelles.verbatims.models import Return


def indicators(collective: Collective, scope: Scope) -> Iterable[Indicator]:
    """For the team: a promise made to the classes, kept or not."""
    rows = _of(scope)
    wrote = rows.count()
    if scope.audience != TEAM or not wrote:
        return
    given = rows.given().count()
    in_time = rows.given().filter(given_at__lte=F("due_at")).count()
    yield Indicator(
        key="verbatims.given_back",
        label=_("Mots rendus"),
        value=given,
        shown=number(given),
        sentence=ngettext(
            "classe a retrouvé ses mots, sur %(wrote)d ; dans les deux jours : %(in_time)d.",
            "classes ont retrouvé leurs mots, sur %(wrote)d ; dans les deux jours : %(in_time)d.",
            given,
        )
        % {"wrote": wrote, "in_time": in_time},
        n=ngettext("%(n)d classe", "%(n)d classes", wrote) % {"n": wrote},
        counted=_counted(wrote, given, in_time),
        worries=given < wrote / 2,
    )


def _counted(wrote: int, given: int, in_time: int) -> Counted:
    return Counted(
        words=[_("Les classes qui ont écrit après une rencontre de l’année, et celles à qui c’est revenu.")],
        head=[_("Classes"), _("Combien")],
        rows=[
            [_("Ont écrit"), wrote],
            [_("Ont retrouvé leurs mots"), given],
            [_("Dans les deux jours"), in_time],
        ],
    )


def _of(scope: Scope) -> Any:
    return Return.objects.filter(batch__day__gte=scope.start.date(), batch__day__lt=scope.end.date())
