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
    return _share(
        told,
        {"girls": _("filles"), "boys": _("garçons")},
        key="visits.girls_questions",
        label=_("Questions des filles"),
        sentence=_("des questions posées en visite l’ont été par des filles (%(part)s sur %(all)s)."),
        counted=_(
            "La dernière ligne de la fiche de visite, là où quelqu’un l’a remplie : un bâton par question."
        ),
        head=[_("Qui a demandé"), _("Questions")],
        worries_under=TOO_FEW_GIRLS if scope.audience == TEAM else 0,
    )


def _minutes(told: dict[str, int]) -> Iterator[Indicator]:
    return _share(
        told,
        {"women": _("femmes"), "men": _("hommes")},
        key="visits.women_spoke",
        label=_("Parole des femmes"),
        sentence=_(
            "du temps de parole des adultes de la structure est allé à des femmes (%(part)s minutes sur %(all)s)."
        ),
        counted=_("Les minutes notées à la main sur la fiche, pendant la visite."),
        head=[_("Qui a parlé"), _("Minutes")],
    )


def _share(
    told: dict[str, int],
    who: dict[str, str],
    *,
    counted: str,
    head: list[str],
    sentence: str,
    worries_under: float = 0,
    **named: str,
) -> Iterator[Indicator]:
    """Of all that was counted, how much is the first’s; nothing where nothing was."""
    part, everything = told[next(iter(who))], sum(told[name] for name in who)
    if everything:
        yield Indicator(
            value=part / everything,
            shown=percent(part / everything),
            sentence=sentence % {"part": number(part), "all": number(everything)},
            n=ngettext("%(n)d visite comptée", "%(n)d visites comptées", told["visits"])
            % {"n": told["visits"]},
            counted=Counted(
                words=[counted, _why()], head=head, rows=[[said, told[name]] for name, said in who.items()]
            ),
            worries=part / everything < worries_under,
            **named,
        )


def _why() -> str:
    return _(
        "En dehors du collectif, ce chiffre se lit à partir de cinquante questions, dans deux établissements."
    )
