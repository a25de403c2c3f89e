"""The budget of two years: what it costs, what is found, what is given; the totals count themselves."""

from __future__ import annotations

from collections.abc import Sequence

from hirondelles.documents.sheets import Cell, Sheet
from hirondelles.playbook.models import Means

COSTS = (
    "Coordination (salaire et charges)",
    "Déplacements des intervenantes",
    "Repas et accueil",
    "Impressions : portraits, affiches, questionnaires",
    "Photographe, exposition",
    "Lancement et journée annuelle",
    "Assurance, hébergement du site",
    "Autre",
)
GIVEN = (
    "Temps des femmes du collectif",
    "Salles prêtées",
    "Temps de travail donné par les employeurs",
)
SPARE = 3
WIDTHS = (46, 16, 16, 16, 28)
Rows = list[list[Cell]]


def budget(name: str, first: int) -> Sheet:
    """Two years from ``first``, with the means that the collective noted for them; in French, as the papers are."""
    years = (first, first + 1)
    means = list(Means.objects.in_order().filter(year__in=years))
    money = [one for one in means if one.kind == Means.Kind.MONEY]
    gifts = [one for one in means if one.kind == Means.Kind.IN_KIND]
    rows: Rows = [
        [Cell(f"Budget de deux ans : {name}", "title")],
        [
            Cell(
                "Remplissez les montants : les totaux se calculent. Ce que vous avez noté est repris.", "note"
            )
        ],
        [],
    ]
    costs = _part(rows, "Ce que cela coûte", years, [(one, {}, "") for one in COSTS])
    found = _part(rows, "Ce qui le paie", years, _lines(money))
    _balance(rows, costs, found)
    given = [(one, {}, "bénévolat ou apport en nature") for one in GIVEN] if not gifts else _lines(gifts)
    _part(rows, "Ce qui est donné (à valoriser, en plus)", years, given)
    return Sheet("Budget", "fr", WIDTHS, rows)


def _lines(means: Sequence[Means]) -> list[tuple[str, dict[int, int], str]]:
    """One line each, and a few to fill."""
    noted = [(one.source, {one.year: one.amount}, FRENCH[Means.Certainty(one.certainty)]) for one in means]
    return [*noted, *([("", {}, "")] * SPARE)]


FRENCH = {
    Means.Certainty.SURE: "acquis",
    Means.Certainty.ASKED: "demandé",
    Means.Certainty.TO_FIND: "à trouver",
}


def _part(
    rows: Rows, title: str, years: tuple[int, int], lines: Sequence[tuple[str, dict[int, int], str]]
) -> int:
    """A head, its lines and their total, then an empty row; gives the number of the row of the total."""
    heads = (title, *(str(year) for year in years), "Les deux ans", "Où en est-on")
    rows.append([Cell(head, "head") for head in heads])
    first = len(rows) + 1
    for label, amounts, note in lines:
        here = len(rows) + 1
        known = [amounts.get(year) for year in years]
        both = Cell(sum(filter(None, known)), "amount", f"=B{here}+C{here}")
        rows.append([Cell(label), *(Cell(one, "amount") for one in known), both, Cell(note)])
    sums = [sum(amounts.get(year, 0) for _label, amounts, _note in lines) for year in years]
    totals = [
        Cell(value, "total", f"=SUM({column}{first}:{column}{len(rows)})")
        for column, value in zip("BCD", (*sums, sum(sums)), strict=True)
    ]
    rows.append([Cell("Total", "total_text"), *totals, Cell("", "total_text")])
    at = len(rows)
    rows.append([])
    return at


def _balance(rows: Rows, costs: int, found: int) -> None:
    """What is left, or missing, each year; nothing is known of the costs before somebody types them."""
    values = [rows[found - 1][place].value for place in (1, 2, 3)]
    cells = [
        Cell(value, "total", f"={column}{found}-{column}{costs}")
        for column, value in zip("BCD", values, strict=True)
    ]
    rows.append([Cell("Reste (ou manque, s’il est négatif)", "total_text"), *cells, Cell("", "total_text")])
    rows.append([])
