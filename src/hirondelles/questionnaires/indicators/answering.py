"""How many classes answered: figures of answers say nothing of those who did not give any."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hirondelles.core.indicators import Counted, Indicator, Scope
from hirondelles.questionnaires.models import Batch, HandCount, Sheet, Wave
from hirondelles.ui.charts.pen import percent

AFTER = (Wave.AFTER, Wave.ONCE)


def answering(scope: Scope) -> Iterator[Indicator]:
    """The share of classes met that gave their answers after the encounter; their day is past."""
    asked = _asked(scope)
    classes, answered = len(asked), sum(gave for _school, gave in asked)
    if not classes:
        return
    yield Indicator(
        key="questionnaires.answered",
        label=_("Retours reçus"),
        value=answered / classes,
        shown=percent(answered / classes),
        sentence=_("des classes rencontrées ont répondu après la rencontre (%(answered)s sur %(n)s).")
        % {"answered": answered, "n": classes},
        n=ngettext("%(n)d classe", "%(n)d classes", classes) % {"n": classes},
        counted=Counted(
            words=[
                _(
                    "Les classes dont les retours d’après la rencontre ont été ouverts, et celles qui "
                    "en ont rendu : feuilles, mains levées ou téléphone partagé."
                ),
                _("Une classe qui ne répond pas manque dans tous les chiffres qui suivent."),
            ],
            head=[_("Établissement"), _("Classes rencontrées"), _("Ont répondu")],
            rows=_by_school(asked) if scope.is_inside else [],
        ),
        worries=answered * 2 < classes,
    )


def _asked(scope: Scope) -> list[tuple[str, bool]]:
    """The classes whose encounter is past: their school, and whether they gave anything."""
    counts = HandCount.objects.filter(batch=OuterRef("pk"))
    found = Batch.objects.filter(
        wave__in=AFTER,
        is_comparison=False,
        version__model__for="pupil",
        day__gte=scope.start.date(),
        day__lt=min(scope.end.date(), timezone.localdate()),
    )
    if scope.school is not None:
        found = found.filter(school=scope.school)
    if scope.department:
        found = found.filter(school__department=scope.department)
    sheets = Sheet.objects.filter(batch=OuterRef("pk")).released()
    gave = found.annotate(gave=Exists(sheets) | Exists(counts))
    rows = gave.order_by("school__name", "pk").values_list("school__name", "gave")
    return [(school or "", answered) for school, answered in rows]


def _by_school(asked: list[tuple[str, bool]]) -> list[list[object]]:
    names = dict.fromkeys(school for school, _gave in asked)
    return [
        [name, sum(one == name for one, _gave in asked), sum(gave for one, gave in asked if one == name)]
        for name in names
    ]
