"""What portraits tell in figures: how many role models everybody may see today, and whether a step just ahead is among them.

A pupil pictures herself in the step after hers, not in the last one: the ladder counts as much as the number.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hirondelles.collectives.models import Collective
from hirondelles.core.indicators import AUTHORITY, FUNDER, TEAM, Counted, Indicator, Scope
from hirondelles.portraits.models import Portrait
from hirondelles.portraits.models.steps import Step
from hirondelles.ui.charts.pen import number

READERS = frozenset({TEAM, AUTHORITY, FUNDER})
"""Everybody has the gallery itself; a school, and a département, have none of their own."""
NEAR = (Step.CAP, Step.BAC_PRO, Step.BTS, Step.BUT)
"""The steps that pupils of a collège or a lycée may soon stand on."""


def indicators(collective: Collective, scope: Scope) -> Iterable[Indicator]:
    """The gallery as it is now: it has no past, a portrait withdrawn leaves no trace in figures."""
    if scope.audience not in READERS or scope.department or not scope.start <= timezone.now() < scope.end:
        return
    shown = list(Portrait.objects.public().values_list("step", "trade__name"))
    if shown:
        steps = Counter(step for step, _trade in shown)
        yield _gallery(steps, Counter(trade for _step, trade in shown if trade))
        yield _near(steps, team=scope.audience == TEAM)


def _gallery(steps: Counter[str], trades: Counter[str]) -> Indicator:
    count = sum(steps.values())
    return Indicator(
        key="portraits.shown",
        label=_("Portraits en ligne"),
        value=count,
        shown=number(count),
        sentence=ngettext(
            "portrait est en ligne aujourd’hui (étapes du parcours : %(steps)s ; métiers : %(trades)s).",
            "portraits sont en ligne aujourd’hui (étapes du parcours : %(steps)s ; métiers : %(trades)s).",
            count,
        )
        % {"steps": len(steps), "trades": len(trades)},
        n=_portraits(count),
        counted=Counted(
            words=[
                _("Les portraits publiés, dont l’accord pour le web vaut aujourd’hui, métier par métier."),
                _("Un portrait retiré sort aussitôt du compte."),
            ],
            head=[_("Métier"), _("Portraits")],
            rows=[*sorted(trades.items()), *_without(count - sum(trades.values()))],
        ),
    )


def _near(steps: Counter[str], *, team: bool) -> Indicator:
    """How many are just ahead of the pupils; the team is told when there is none."""
    count, near = sum(steps.values()), sum(steps[one] for one in NEAR)
    return Indicator(
        key="portraits.near",
        label=_("Modèles tout proches"),
        value=near,
        shown=number(near),
        sentence=ngettext(
            "portrait montre une étape que des élèves atteindront bientôt, du CAP au BUT.",
            "portraits montrent une étape que des élèves atteindront bientôt, du CAP au BUT.",
            near,
        ),
        n=_portraits(count),
        counted=Counted(
            words=[
                _("Un modèle trop lointain décourage : il faut aussi des élèves de CAP et des techniciennes.")
            ],
            head=[_("Étape"), _("Portraits")],
            rows=[(one.label, steps[one]) for one in Step],
        ),
        worries=team and not near,
    )


def _portraits(count: int) -> str:
    return ngettext("%(n)d portrait", "%(n)d portraits", count) % {"n": count}


def _without(count: int) -> list[tuple[str, int]]:
    """Those whose trade was not said, so that the table adds up."""
    return [(_("non précisé"), count)] if count else []
