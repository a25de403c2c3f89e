"""The tables of the dosage, as a page shows them and as a spreadsheet takes them away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _

from hirondelles.core.spreadsheets import write_csv, write_xlsx
from hirondelles.encounters import dosage
from hirondelles.ui.shapes import Cell, Column

SHEETS = ("classes", "territoires")
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def table(territories: Sequence[dosage.Territory]) -> dict[str, Any]:
    """Columns and rows of the page of territories, its total last."""
    names = _territory_headings()
    rows = [*territories, dosage.total(territories)] if territories else []
    return {
        "columns": [Column(label=name, numeric=place > 1) for place, name in enumerate(names)],
        "rows": [
            [
                Cell(value=value, header=place == 0, numeric=place > 1)
                for place, value in enumerate(_territory_row(one))
            ]
            for one in rows
        ],
        "total": dosage.total(territories),
    }


def spreadsheet(which: str, extension: str, year: dosage.SchoolYear) -> bytes:
    if which == "classes":
        headings, rows = _class_headings(), list(_class_rows(year))
    else:
        found = dosage.by_territory(year)
        headings, rows = _territory_headings(), [_territory_row(one) for one in found]
    return write_csv(headings, rows) if extension == "csv" else write_xlsx(headings, rows, sheet=year.label)


def _class_headings() -> list[str]:
    return [_("Établissement"), _("Classe"), _("Rencontres passées"), _("À venir"), _("Manquent pour quatre")]


def _class_rows(year: dosage.SchoolYear) -> Iterator[list[Any]]:
    for school in dosage.by_class(year):
        for one in school.classes:
            yield [school.name, one.label, one.held, one.coming, one.missing if one.named else ""]


def _territory_headings() -> list[str]:
    return [
        _("Académie"),
        _("Département"),
        _("Rencontres"),
        _("Établissements"),
        _("Classes"),
        _("Élèves présents"),
        _("Femmes venues"),
        _("En zone rurale"),
        _("En REP ou REP+"),
        _("En quartier prioritaire"),
    ]


def _territory_row(one: dosage.Territory) -> list[Any]:
    return [
        one.academy or _("Autre"),
        one.department,
        one.encounters,
        len(one.schools),
        one.classes,
        one.pupils,
        one.women,
        one.rural,
        one.priority,
        one.district,
    ]
