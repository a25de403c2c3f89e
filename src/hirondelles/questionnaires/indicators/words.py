"""What may be said of a change, in words that everybody reads."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from hirondelles.engines.statistics import changes
from hirondelles.engines.statistics.changes import Estimate, Verdict
from hirondelles.questionnaires.results import Item
from hirondelles.ui.charts.pen import number, signed

GROUPS = {
    "all": gettext_lazy("Ensemble"),
    "girl": gettext_lazy("Filles"),
    "boy": gettext_lazy("Garçons"),
    "other": gettext_lazy("Autres, ou sans réponse"),
    "not_girl": gettext_lazy("Garçons et autres"),
}
UNDECIDED = frozenset({Verdict.TOO_FEW, Verdict.DESCRIBED})
NO_CAUSE = gettext_lazy(
    "Avant/après sans groupe de comparaison : on ne peut pas dire que la rencontre en est la cause."
)

BESIDE = gettext_lazy(
    "Des classes pas encore visitées ont répondu aux mêmes questions : l’écart avec elles dit ce que la rencontre ajoute, si "
    "ces classes ressemblent aux autres. Elles n’ont pas été tirées au sort."
)


def beside(item: Item) -> str:
    """« Par rapport aux classes pas encore visitées : +0,4 [0,1 ; 0,7] point », else that nothing tells the cause."""
    if item.compared is None:
        return str(NO_CAUSE)
    words = (
        _(
            "Par rapport aux classes pas encore visitées : %(change)s point ; trop peu de classes pour conclure."
        )
        if changes.verdict(item.compared) in UNDECIDED
        else _("Par rapport aux classes pas encore visitées : %(change)s point.")
    )
    return words % {"change": estimate(item.compared, places=2)}


def decided(items: Sequence[Item]) -> bool:
    """Is there one at least of which something may be said? Else a count of effects would be a count of silences."""
    return any(one.verdict not in UNDECIDED for one in items)


def verdict(item: Item) -> str:
    """« plus qu’avant », « trop peu de classes pour conclure »…"""
    if item.backfires:
        return _("effet contraire : à regarder de près")
    return {
        Verdict.ROSE: _("plus qu’avant"),
        Verdict.FELL: _("moins qu’avant"),
        Verdict.NONE: _("pas de changement net"),
        Verdict.TOO_FEW: _("trop peu de classes pour conclure"),
        Verdict.DESCRIBED: _("une seule classe : on décrit, on ne conclut pas"),
    }[item.verdict]


def reading(item: Item) -> str:
    """``better``, ``worse`` or ``unclear``, for a chart."""
    if item.verdict not in {Verdict.ROSE, Verdict.FELL} or not item.question.get("favourable"):
        return "unclear"
    hoped = Verdict.ROSE if item.question["favourable"] == "high" else Verdict.FELL
    return "better" if item.verdict == hoped else "worse"


def told_on(people: int, classes: int) -> str:
    """« 24 réponses, 1 classe »."""
    answers = ngettext("%(n)d réponse", "%(n)d réponses", people) % {"n": people}
    return f"{answers}, {ngettext('%(n)d classe', '%(n)d classes', classes) % {'n': classes}}"


def estimate(found: Estimate, *, places: int = 1) -> str:
    """« +0,4 [0,1 ; 0,7] »; without bounds when there is one class."""
    if not found.has_interval:
        return signed(found.value, places=places)
    bounds = _("[%(low)s ; %(high)s]") % {
        "low": number(found.low, places=places),
        "high": number(found.high, places=places),
    }
    return f"{signed(found.value, places=places)} {bounds}"
