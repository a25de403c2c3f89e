"""How many classes answered: figures of answers say nothing of those who did not give any."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hirondelles.core.indicators import Counted, Indicator, Scope
from hirondelles.questionnaires.models import Batch, HandCount, Sheet, Wave
from hirondelles.ui.charts.pen import percent

AFTER = (Wave.AFTER, Wave.ONCE)


def answering(scope: Scope) -> Iterator[Indicator]:
    """The share of classes met that gave their answers after the encounter; their day is past."""
    asked = _asked(scope)
    told = asked.aggregate(classes=Count("pk"), answered=Count("pk", filter=Q(gave=True)))
    classes, answered = told["classes"], told["answered"]
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


def _asked(scope: Scope) -> Any:
    """The classes whose encounter is past, and whether each ``gave`` anything."""
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
    counts = HandCount.objects.filter(batch=OuterRef("pk"))
    return found.annotate(gave=Exists(sheets) | Exists(counts))


def _by_school(asked: Any) -> Any:
    """Each school by its name; read when the page that lists them is."""
    told = {"classes": Count("pk"), "answered": Count("pk", filter=Q(gave=True))}
    rows = asked.order_by("school__name", "school").values_list("school__name").annotate(**told)
    return SimpleLazyObject(lambda: [[name or "", *counts] for name, *counts in rows])
