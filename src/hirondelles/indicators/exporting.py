"""Figures for a spreadsheet; texts that begin as a formula are neutralised by ``core.spreadsheets``."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from hirondelles.core.indicators import Indicator, Scope
from hirondelles.core.spreadsheets import write_csv, write_xlsx

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def spreadsheet(figures: Sequence[Indicator], scope: Scope, extension: str) -> bytes:
    """One row a figure; the unrounded value for those who read exact figures."""
    head = [_("Indicateur"), _("Chiffre"), _("Phrase"), _("Sur combien"), _("Comment c’est compté")]
    rows: list[list[object]] = [
        [one.label, one.shown, one.sentence, one.n, " ".join(map(str, one.counted.words))] for one in figures
    ]
    if scope.is_inside:
        head.append(_("Valeur non arrondie"))
        rows = [[*row, one.value] for row, one in zip(rows, figures, strict=True)]
    return write_csv(head, rows) if extension == "csv" else write_xlsx(head, rows, sheet=scope.label)
