"""What the ledger tells in figures: how many women take part; for the team, how much they are asked and how it is shared."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hirondelles.collectives.models import Collective
from hirondelles.core.indicators import AUTHORITY, FUNDER, TEAM, Counted, Indicator, Scope
from hirondelles.solicitations import spread
from hirondelles.solicitations.questions import Load
from hirondelles.ui.charts.pen import number, percent

READERS = frozenset({TEAM, AUTHORITY, FUNDER})


def indicators(collective: Collective, scope: Scope) -> Iterable[Indicator]:
    """Who takes part, the load, its spread; nothing in a school year in which nobody was asked."""
    if scope.audience not in READERS or scope.department:
        return
    women = spread.women(scope.year)
    loads = sorted((one.load for one in women), key=lambda load: -load.asked)
    if not any(load.asked for load in loads):
        return
    yield _active(loads)
    if scope.audience != TEAM:
        return
    yield _asked(loads)
    yield _shared(loads)


def _active(loads: list[Load]) -> Indicator:
    """Those who said yes to something, however little."""
    active, women = sum(load.accepted > 0 for load in loads), len(loads)
    return Indicator(
        key="solicitations.active",
        label=_("Femmes actives"),
        value=active,
        shown=number(active),
        sentence=ngettext(
            "femme a dit oui au moins une fois, sur %(women)d.",
            "femmes ont dit oui au moins une fois, sur %(women)d.",
            active,
        )
        % {"women": women},
        n=ngettext("%(n)d femme", "%(n)d femmes", women) % {"n": women},
        counted=Counted(
            words=[
                _(
                    "Les femmes du collectif d’aujourd’hui, et celles qui ont dit oui à une demande de l’année scolaire."
                )
            ],
            head=[_("Oui dans l’année"), _("Femmes")],
            rows=[[_("au moins un"), active], [_("aucun"), women - active]],
        ),
    )


def _asked(loads: list[Load]) -> Indicator:
    asked, women = sum(load.asked for load in loads), len(loads)
    never = sum(not load.asked for load in loads)
    return Indicator(
        key="solicitations.load",
        label=_("Sollicitations par femme"),
        value=asked / women,
        shown=number(asked / women, places=1),
        sentence=ngettext(
            "par femme du collectif en moyenne ; %(never)d n’a pas été sollicitée.",
            "par femme du collectif en moyenne ; %(never)d n’ont pas été sollicitées.",
            never,
        )
        % {"never": never},
        n=ngettext("%(n)d femme", "%(n)d femmes", women) % {"n": women},
        counted=Counted(
            words=[
                _(
                    "Tout ce qui a été demandé dans l’année, oui ou non, sans ce qui a été annulé ; "
                    "divisé par les femmes du collectif."
                )
            ],
            head=[_("Sollicitations dans l’année"), _("Femmes")],
            rows=_by_number(loads),
        ),
    )


def _by_number(loads: list[Load]) -> list[list[object]]:
    numbers = sorted({load.asked for load in loads})
    return [[one, sum(load.asked == one for load in loads)] for one in numbers]


def _shared(loads: list[Load]) -> Indicator:
    """What the quarter of women who are asked most carry; it worries when it is more than half."""
    given = sorted((load.accepted for load in loads), reverse=True)
    quarter = max(len(given) // 4, 1)
    total = sum(given)
    share = sum(given[:quarter]) / total if total else None
    return Indicator(
        key="solicitations.spread",
        label=_("Partage de l’effort"),
        value=share,
        shown=percent(share) if share is not None else _("rien encore"),
        sentence=ngettext(
            "de ce qui a été accepté repose sur %(n)d femme, le quart le plus engagé.",
            "de ce qui a été accepté repose sur %(n)d femmes, le quart le plus engagé.",
            quarter,
        )
        % {"n": quarter},
        n=ngettext("%(n)d engagement", "%(n)d engagements", total) % {"n": total},
        counted=Counted(
            words=[
                _(
                    "Les oui de l’année, femme par femme, de la plus à la moins engagée ; le quart du haut, divisé par le tout."
                )
            ],
            head=[_("Rang"), _("Oui dans l’année")],
            rows=[[place, many] for place, many in enumerate(given, start=1)],
        ),
        worries=share is not None and share > 0.5 and len(given) >= 4,
    )
