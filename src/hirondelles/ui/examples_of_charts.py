"""Invented figures for the charts of the gallery."""

from __future__ import annotations

from hirondelles.ui.charts import (
    Agreement,
    Answers,
    Change,
    Chart,
    Course,
    Flow,
    Move,
    Multiples,
    Panel,
    Passage,
    Tiles,
    Timeline,
)

MOVES = (
    Move(
        label="Je pourrais faire ce métier",
        before=2.1,
        after=2.6,
        low=0.2,
        high=0.8,
        n="206 élèves, 12 classes",
        reading="better",
        said="plus qu’avant",
    ),
    Move(
        label="Les femmes y sont moins bien traitées",
        before=2.2,
        after=2.5,
        low=0.1,
        high=0.5,
        n="204 élèves, 12 classes",
        reading="worse",
        said="effet contraire : à regarder",
    ),
    Move(
        label="Je connais une femme qui fait ce métier",
        before=1.8,
        after=1.9,
        low=-0.2,
        high=0.4,
        n="201 élèves, 12 classes",
        said="on ne peut pas conclure",
    ),
    Move(
        label="J’en parlerai chez moi",
        before=2.4,
        after=2.9,
        n="44 élèves, 2 classes",
        said="trop peu de classes pour conclure",
    ),
)


def charts() -> dict[str, Chart]:
    """One of each, as a collective would publish them after a year."""
    return {
        "agreement": _agreement(),
        "change": _change(),
        "timeline": _timeline(),
        "flow": _flow(),
        "tiles": _tiles(),
        "multiples": _multiples(),
    }


def _agreement() -> Agreement:
    return Agreement(
        sentence="Après la rencontre, une élève sur deux se voit dans un métier technique",
        note="n = 214 élèves, 12 classes, 5 établissements. Filles seulement.",
        labels=("Pas du tout", "Plutôt pas", "Plutôt", "Tout à fait"),
        bars=(
            Answers(
                label="« Je pourrais faire ce métier » : avant", shares=(0.31, 0.37, 0.24, 0.08), n="n = 214"
            ),
            Answers(
                label="« Je pourrais faire ce métier » : après", shares=(0.17, 0.31, 0.34, 0.18), n="n = 206"
            ),
            Answers(
                label="« Ce métier demande surtout de la force » : après",
                shares=(0.52, 0.41, 0.06, 0.01),
                n="n = 206",
            ),
        ),
    )


def _change() -> Change:
    return Change(
        sentence="Les filles se voient davantage dans ces métiers ; l’idée qu’il faut de la force recule",
        note="Avant/après sans groupe de comparaison : on ne peut pas dire que la rencontre en est la cause.",
        low=1,
        high=4,
        least="1 : pas du tout d’accord",
        most="4 : tout à fait d’accord",
        moves=MOVES,
    )


def _timeline() -> Timeline:
    months = ("sept.", "oct.", "nov.", "déc.", "janv.", "févr.", "mars", "avr.", "mai", "juin")
    return Timeline(
        sentence="Les rencontres se concentrent autour du 8 mars",
        note="47 rencontres, année scolaire 2025-2026.",
        moments=months,
        courses=(
            Course(label="Rencontres", values=(0, 2, 4, 3, 5, 4, 14, 6, 6, 3)),
            Course(label="dont visites", values=(0, 0, 1, 0, 1, 2, 3, 2, 3, 1)),
        ),
    )


def _flow() -> Flow:
    return Flow(
        sentence="Une classe sur trois qui a écouté un témoignage est ensuite allée visiter",
        note="Classes de l’année scolaire 2025-2026 ; une classe peut commencer par une visite.",
        unit="classes",
        passages=(
            Passage(label="Témoignage", count=36),
            Passage(label="Visite", count=15, came=12),
            Passage(label="Mentorat", count=6, came=5),
            Passage(label="Stage ou apprentissage", count=4, came=2),
        ),
    )


def _tiles() -> Tiles:
    values = {
        "Besançon": 38,
        "Dijon": 9,
        "Lyon": 12,
        "Grenoble": 6,
        "Rennes": 17,
        "Strasbourg": 3,
        "La Réunion": 2,
    }
    return Tiles(
        sentence="Sept académies ont reçu au moins une rencontre",
        note="Rencontres tenues, année scolaire 2025-2026, tous les collectifs de l’installation.",
        what="rencontres",
        values=values,
    )


def _multiples() -> Multiples:
    return Multiples(
        sentence="Dans cinq classes sur sept, on se voit davantage dans le métier après la rencontre",
        note="« Je pourrais faire ce métier », moyenne de 1 à 4.",
        low=1,
        high=4,
        panels=(
            Panel(label="4e B, Besenval", before=2.0, after=2.7, n="24 élèves", reading="better"),
            Panel(label="3e A, Morvaux", before=2.3, after=2.8, n="27 élèves", reading="better"),
            Panel(label="2de 4, Les Combes", before=2.2, after=2.2, n="31 élèves"),
            Panel(label="3e C, Saint-Arvan", before=2.5, after=2.1, n="22 élèves", reading="worse"),
            Panel(label="5e A, Besenval", before=1.9, after=2.4, n="25 élèves", reading="better"),
            Panel(label="4e D, Morvaux", before=2.1, after=2.5, n="19 élèves", reading="better"),
            Panel(label="ULIS, Les Combes", before=None, after=None, n="moins de 5"),
            Panel(
                label="Tle bac pro usinage, Besenval", before=2.8, after=3.3, n="14 élèves", reading="better"
            ),
        ),
    )
