"""What the pages of figures show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hirondelles.collectives.models import Collective
from hirondelles.collectives.paths import path_to
from hirondelles.core.indicators import AUTHORITY, FUNDER, PUBLIC, SCHOOL, TEAM, Indicator, Scope
from hirondelles.indicators.asking import WRITTEN, Asked
from hirondelles.indicators.reading import Chapter
from hirondelles.ui.shapes import Cell, Column, Link, Tab

NAMES = {
    TEAM: gettext_lazy("L’équipe"),
    SCHOOL: gettext_lazy("Un établissement"),
    AUTHORITY: gettext_lazy("Le rectorat"),
    FUNDER: gettext_lazy("Un financeur"),
    PUBLIC: gettext_lazy("Tout le monde"),
}
READS = {
    TEAM: "",
    SCHOOL: gettext_lazy(
        "Les rencontres et les réponses de cet établissement, et de nul autre ; les nombres sont exacts."
    ),
    AUTHORITY: gettext_lazy("Tout le territoire du collectif, ou un seul département."),
    FUNDER: gettext_lazy(
        "Toutes les actions de l’année. Les subventions ne se notent pas encore ici : rien ne dit laquelle a payé quoi."
    ),
    PUBLIC: gettext_lazy("Ce que montre la page publique « Nos chiffres »."),
}
"""What each kind of reader finds, said above the figures."""
DIGITS = 6


def board(collective: Collective, asked: Asked, chapters: Sequence[Chapter]) -> Mapping[str, Any]:
    """Chapters of figures, what to look at first, and the ways to other readers and years."""
    here = path_to("indicators:board", collective=collective)
    return {
        "chapters": [
            (one.name, [linked(collective, asked, figure) for figure in one.figures]) for one in chapters
        ],
        "worries": [
            (figure, str(figure.label).rstrip("."))
            for one in chapters
            for figure in one.figures
            if figure.worries
        ],
        **choices(here, asked),
    }


def choices(here: str, asked: Asked) -> Mapping[str, Any]:
    """The ways from a page to the same one for other readers, places and years."""
    scope = asked.scope
    return {
        "scope": scope,
        "tabs": _tabs(here, asked),
        "reads": READS[scope.audience],
        "schools": _choices(here, asked, "etablissement", [(one.pk, one.name) for one in asked.schools]),
        "departments": _choices(here, asked, "departement", _departments(asked)),
        "before": here + asked.query(annee=scope.year - 1),
        "after": here + asked.query(annee=scope.year + 1),
        "query": asked.query(),
    }


def _tabs(here: str, asked: Asked) -> list[Tab]:
    """One for each kind of reader, when she may read for several."""
    if len(asked.audiences) < 2:
        return []
    return [
        Tab(
            label=NAMES[one],
            url=f"{here}?annee={asked.scope.year}&pour={WRITTEN[one]}",
            current=one == asked.scope.audience,
        )
        for one in asked.audiences
    ]


def _departments(asked: Asked) -> list[tuple[object, str]]:
    """All of them first; one alone is no choice."""
    if len(asked.departments) < 2:
        return []
    return [("", _("Tous les départements")), *((one, one) for one in asked.departments)]


def _choices(here: str, asked: Asked, name: str, values: Sequence[tuple[object, str]]) -> list[Link]:
    """Links to the same page for one school or one département."""
    now = {"etablissement": asked.scope.school, "departement": asked.scope.department}[name]
    return [
        Link(label=label, url=here + asked.query(**{name: value}), current=value == now)
        for value, label in values
    ]


def linked(collective: Collective, asked: Asked, figure: Indicator) -> tuple[Indicator, str]:
    """A figure with the page that says how it was counted."""
    return figure, path_to("indicators:counted", collective=collective, figure=figure.key) + asked.query()


def counted(collective: Collective, asked: Asked, figure: Indicator) -> Mapping[str, Any]:
    """The words, the table, and the unrounded value for those who read exact figures."""
    back = path_to("indicators:board", collective=collective) + asked.query()
    return {
        "figure": figure,
        "scope": asked.scope,
        "crumbs": [Link(label=_("Indicateurs"), url=back)],
        "unrounded": unrounded(figure.value) if asked.scope.is_inside else "",
        **table(figure),
    }


def table(figure: Indicator) -> Mapping[str, Any]:
    """The rows behind a figure; numbers keep their digits."""
    return {
        "columns": [Column(label=one) for one in figure.counted.head],
        "rows": [
            [Cell(value=_written(value), header=place == 0) for place, value in enumerate(row)]
            for row in figure.counted.rows
        ],
    }


def unrounded(value: float | None) -> str:
    """As it was computed: ``0,504854368932``."""
    if value is None:
        return ""
    return f"{value:.12g}".replace(".", ",").replace("-", "−")


def _written(value: object) -> object:
    return f"{value:.{DIGITS}g}".replace(".", ",").replace("-", "−") if isinstance(value, float) else value


def crumbs(collective: Collective) -> Mapping[str, Any]:
    """Where the public pages stand."""
    return {
        "crumbs": [Link(label=_("Nos chiffres"), url=path_to("indicators:public", collective=collective))]
    }


def public(collective: Collective, scope: Scope, chapters: Sequence[Chapter]) -> Mapping[str, Any]:
    """The figures that everybody reads; their way of counting is said once, on its page."""
    return {
        "chapters": [(one.name, [(figure, "") for figure in one.figures]) for one in chapters],
        "scope": scope,
    }
