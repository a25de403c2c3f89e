"""The spread taken away as a spreadsheet: the women, then the schools."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from hirondelles.core.spreadsheets import write_csv, write_xlsx
from hirondelles.solicitations import spread

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def women(year: int, extension: str) -> bytes:
    headings = [
        _("Nom"),
        _("Sollicitée"),
        _("A dit oui"),
        _("Rencontres tenues"),
        _("Minutes données"),
        _("Sollicitée par d’autres collectifs"),
        _("Dernière sollicitation"),
        _("En pause jusqu’au"),
    ]
    rows = [
        [
            str(one.person),
            one.load.asked,
            one.load.accepted,
            one.load.held,
            one.load.minutes,
            one.elsewhere,
            one.load.last_asked or "",
            one.said.paused_until if one.resting else "",
        ]
        for one in spread.women(year, order="nom")
    ]
    return _written(headings, rows, extension, sheet=_("Sollicitations"))


def schools(year: int, extension: str) -> bytes:
    headings = [
        _("Établissement"),
        _("Commune"),
        _("UAI"),
        _("Territoire"),
        _("Rencontres"),
        _("Dernière rencontre"),
    ]
    rows = [
        [one.school.name, one.school.town, one.school.uai, one.marks, one.count, one.last or ""]
        for one in spread.schools(year)
    ]
    return _written(headings, rows, extension, sheet=_("Établissements"))


def _written(headings: list[str], rows: Sequence[Sequence[object]], extension: str, *, sheet: str) -> bytes:
    return write_csv(headings, rows) if extension == "csv" else write_xlsx(headings, rows, sheet=sheet)
