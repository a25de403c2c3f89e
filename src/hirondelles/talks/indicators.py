"""What the shared talk tells in figures: who wrote it, and how much of its time goes to the lack of women.

A talk that stresses that women are few works less than one that speaks of the trade: the gauge of the talk is a figure.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hirondelles.collectives.models import Collective
from hirondelles.core.indicators import AUTHORITY, FUNDER, TEAM, Counted, Indicator, Scope
from hirondelles.talks.gauge import MOST_FEW_WOMEN, SOURCE, Gauge, gauge
from hirondelles.talks.models import About, BlockVersion, Kind
from hirondelles.ui.charts.pen import number, percent

READERS = frozenset({TEAM, AUTHORITY, FUNDER})


def indicators(collective: Collective, scope: Scope) -> Iterable[Indicator]:
    """The talk as it is now: it is one for the whole collective, and has no past."""
    if scope.audience not in READERS or scope.department or not scope.start <= timezone.now() < scope.end:
        return
    adopted = list(BlockVersion.objects.in_use().exclude(block__kind=Kind.PUPIL))
    if adopted:
        yield _written(adopted)
        yield _few_women(gauge([(one.about, one.minutes) for one in adopted]), team=scope.audience == TEAM)


def _written(adopted: Sequence[BlockVersion]) -> Indicator:
    """How many pieces, by how many hands: those whose account is gone are not counted as hands."""
    wrote = {one.by_id for one in adopted if one.by_id}
    kinds = [(kind.label, sum(one.block.kind == kind for one in adopted)) for kind in Kind]
    return Indicator(
        key="talks.blocks",
        label=_("Discours commun"),
        value=len(adopted),
        shown=number(len(adopted)),
        sentence=ngettext(
            "bloc adopté, écrit par %(hands)s.", "blocs adoptés, écrits par %(hands)s.", len(adopted)
        )
        % {"hands": ngettext("%(n)d personne", "%(n)d personnes", len(wrote)) % {"n": len(wrote)}},
        n=_blocks(len(adopted)),
        counted=Counted(
            words=[
                _(
                    "Les blocs que les femmes ont adoptés ensemble, et les personnes qui en ont écrit les mots d’aujourd’hui."
                )
            ],
            head=[_("Sorte de bloc"), _("Blocs")],
            rows=[[label, count] for label, count in kinds if count],
        ),
    )


def _few_women(spent: Gauge, *, team: bool) -> Indicator:
    """It is a part of the time; the team is told when it is much."""
    minutes = spent.on(About.FEW_WOMEN)
    share = minutes / spent.spent if spent.spent else 0.0
    return Indicator(
        key="talks.few_women",
        label=_("Temps sur le manque de femmes"),
        value=share,
        shown=percent(share),
        sentence=_(
            "du temps du discours ; le métier, le parcours, le salaire, les jours ordinaires : %(core)d %%."
        )
        % {"core": spent.core},
        n=ngettext("%(n)d minute", "%(n)d minutes", spent.spent) % {"n": spent.spent},
        counted=Counted(
            words=[
                _("Les minutes des blocs adoptés, selon ce dont ils parlent."),
                _("Insister sur la rareté des femmes touche moins que parler du métier lui-même."),
                SOURCE,
            ],
            head=[_("De quoi l’on parle"), _("Minutes")],
            rows=[[one.label, one.minutes] for one in spent.shares],
        ),
        worries=team and share > MOST_FEW_WOMEN,
    )


def _blocks(count: int) -> str:
    return ngettext("%(n)d bloc", "%(n)d blocs", count) % {"n": count}
