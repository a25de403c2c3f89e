"""Who spoke during visits, as the line at the foot of the sheet was filled: questions of girls and of boys, minutes of women."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Count, Sum
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hirondelles.core.indicators import TEAM, Counted, Indicator, Scope
from hirondelles.ui.charts.pen import number, percent
from hirondelles.verbatims.models import FEWEST_OUTSIDE, FEWEST_SCHOOLS
from hirondelles.visits.indicators.received import held
from hirondelles.visits.models import TalkTime

FEWEST_VISITS = 2
"""One visit alone is its own story: its page says it."""
TOO_FEW_GIRLS = 1 / 3


def indicators(scope: Scope) -> Iterator[Indicator]:
    rows = TalkTime.objects.filter(booking__in=held(scope))
    names = ("women", "men", "girls", "boys")
    told = rows.aggregate(
        visits=Count("pk"),
        schools=Count("booking__encounter__school", distinct=True),
        **{name: Sum(name) for name in names},
    )
    if told["visits"] >= FEWEST_VISITS and (scope.is_inside or _may_leave(told)):
        yield from _questions(told, scope)
        yield from _minutes(told)


def _may_leave(told: dict[str, int]) -> bool:
    """Outside, so many questions were counted, in so many schools: no child is behind the figure."""
    asked = told["girls"] + told["boys"]
    return asked >= FEWEST_OUTSIDE and told["schools"] >= FEWEST_SCHOOLS


def _questions(told: dict[str, int], scope: Scope) -> Iterator[Indicator]:
    girls, boys = told["girls"], told["boys"]
    if not girls + boys:
        return
    share = girls / (girls + boys)
    yield Indicator(
        key="visits.girls_questions",
        label=_("Questions des filles"),
        value=share,
        shown=percent(share),
        sentence=_("des questions posées en visite l’ont été par des filles (%(girls)s sur %(all)s).")
        % {"girls": number(girls), "all": number(girls + boys)},
        n=_visits(told["visits"]),
        counted=Counted(
            words=[
                _(
                    "La dernière ligne de la fiche de visite, là où quelqu’un l’a remplie : un bâton par question."
                ),
                _why(),
            ],
            head=[_("Qui a demandé"), _("Questions")],
            rows=[[_("filles"), girls], [_("garçons"), boys]],
        ),
        worries=scope.audience == TEAM and share < TOO_FEW_GIRLS,
    )


def _minutes(told: dict[str, int]) -> Iterator[Indicator]:
    women, men = told["women"], told["men"]
    if not women + men:
        return
    share = women / (women + men)
    yield Indicator(
        key="visits.women_spoke",
        label=_("Parole des femmes"),
        value=share,
        shown=percent(share),
        sentence=_("du temps de parole des adultes de la structure est allé à des femmes."),
        n=_visits(told["visits"]),
        counted=Counted(
            words=[_("Les minutes notées à la main sur la fiche, pendant la visite."), _why()],
            head=[_("Qui a parlé"), _("Minutes")],
            rows=[[_("femmes"), women], [_("hommes"), men]],
        ),
    )


def _why() -> str:
    return _(
        "En dehors du collectif, ce chiffre se lit à partir de cinquante questions, dans deux établissements."
    )


def _visits(count: int) -> str:
    return ngettext("%(n)d visite comptée", "%(n)d visites comptées", count) % {"n": count}
