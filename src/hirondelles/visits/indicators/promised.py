"""What visits opened: placements, training, apprenticeships that hosts promised, and whether they did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hirondelles.core.indicators import TEAM, Counted, Indicator, Scope
from hirondelles.ui.charts.pen import number
from hirondelles.visits.models import Opening, Pledge


def indicators(scope: Scope) -> Iterator[Indicator]:
    """Those that were for this school year."""
    first, last = scope.start.date(), scope.end.date()
    rows = list(Pledge.objects.filter(due_on__gte=first, due_on__lt=last).order_by("pk"))
    if rows:
        yield _kept(rows, timezone.localdate(), scope)


def _kept(rows: list[Pledge], today: date, scope: Scope) -> Indicator:
    kept = sum(one.kept_on is not None for one in rows)
    late = sum(not one.kept_on and not one.dropped_on and one.due_on < today for one in rows)
    return Indicator(
        key="visits.pledges",
        label=_("Promesses tenues"),
        value=kept,
        shown=_("%(kept)d sur %(all)d") % {"kept": kept, "all": len(rows)},
        sentence=ngettext(
            "promesse d’une structure est tenue ; en retard : %(late)d.",
            "promesses de structures sont tenues ; en retard : %(late)d.",
            kept,
        )
        % {"late": late},
        n=ngettext("%(n)d promesse", "%(n)d promesses", len(rows)) % {"n": len(rows)},
        counted=Counted(
            words=[
                _(
                    "Ce que des structures ont dit vouloir ouvrir après une visite, et dont le jour est dans l’année scolaire."
                ),
                _("Dans le tableau, le nombre est celui des places : « deux stages » compte pour deux."),
            ],
            head=[_("Quoi"), _("Promis"), _("Tenu")],
            rows=_by_kind(rows),
        ),
        worries=scope.audience == TEAM and late * 2 > len(rows),
    )


def _by_kind(rows: list[Pledge]) -> list[list[object]]:
    promised: Counter[str] = Counter()
    kept: Counter[str] = Counter()
    for one in rows:
        promised[one.what] += one.many
        kept[one.what] += one.many if one.kept_on else 0
    return [[kind.label, number(promised[kind]), number(kept[kind])] for kind in Opening if promised[kind]]
