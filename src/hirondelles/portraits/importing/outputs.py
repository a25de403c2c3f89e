"""A report as text for the terminal, as CSV or XLSX to mend and send again."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

import xlsxwriter
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hirondelles.portraits.importing.fields import FIELDS
from hirondelles.portraits.importing.report import CHANGED, CREATED, REFUSED, UNCHANGED, Line, Remark, Report

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def words_of() -> dict[str, str]:
    """The word of each outcome."""
    return {
        CREATED: _("créé"),
        CHANGED: _("modifié"),
        UNCHANGED: _("inchangé"),
        REFUSED: _("refusé"),
    }


def text(report: Report) -> Iterator[str]:
    """The report for a terminal, line by line."""
    words = words_of()
    for remark in report.general:
        yield f"{_('Fichier')} : {sentence(remark)}"
    for line in report.lines:
        yield _("Ligne %(number)d · %(who)s · %(outcome)s") % {
            "number": line.number,
            "who": line.who or "—",
            "outcome": words[line.outcome],
        }
        yield from (f"    {change.label} : {change.before or '∅'} → {change.after or '∅'}" for change in line.changes)
        yield from (f"    ✗ {sentence(one)}" for one in line.faults)
        yield from (f"    ! {sentence(one)}" for one in line.warnings)
    if report.unused_photos:
        yield _("Photos du ZIP que personne n’utilise : %(names)s") % {"names": ", ".join(report.unused_photos)}
    yield summary(report)


def summary(report: Report) -> str:
    """« 58 créés, 0 modifié, 0 inchangé, 0 refusé »."""
    counts = report.counts
    return ", ".join(
        [
            ngettext("%(n)d créé", "%(n)d créés", counts[CREATED]) % {"n": counts[CREATED]},
            ngettext("%(n)d modifié", "%(n)d modifiés", counts[CHANGED]) % {"n": counts[CHANGED]},
            ngettext("%(n)d inchangé", "%(n)d inchangés", counts[UNCHANGED]) % {"n": counts[UNCHANGED]},
            ngettext("%(n)d refusé", "%(n)d refusés", counts[REFUSED]) % {"n": counts[REFUSED]},
        ]
    )


def sentence(remark: Remark) -> str:
    """Where, what and how to mend, in one breath."""
    where = f"{remark.column} : " if remark.column else ""
    return f"{where}{remark.sentence} {remark.mend}".strip()


def rows(report: Report, lines: Iterable[Line]) -> Iterator[list[str]]:
    """The report as a table: a heading, then one row per remark or change, at least one per line."""
    words = words_of()
    yield [_("Ligne"), _("Qui"), _("Résultat"), _("Colonne"), _("Ce qu’il y a"), _("Comment corriger")]
    for remark in report.general:
        yield ["", "", "", remark.column, remark.sentence, remark.mend]
    for line in lines:
        start = [str(line.number), line.who, words[line.outcome]]
        said = [[one.column, one.sentence, one.mend] for one in (*line.faults, *line.warnings)]
        said += [[one.label, f"{one.before or '∅'} → {one.after or '∅'}", ""] for one in line.changes]
        yield from ([*start, *one] for one in said or [["", "", ""]])


def as_csv(table: Iterable[list[str]]) -> bytes:
    """CSV that a French office opens with a double click: ``;``, UTF-8 with its mark, nothing that computes."""
    written = io.StringIO()
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n")
    writer.writerows([_harmless(cell) for cell in row] for row in table)
    return written.getvalue().encode("utf-8-sig")


def _harmless(cell: str) -> str:
    """A cell that begins like a formula would be computed by the spreadsheet: an apostrophe keeps it text."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def as_xlsx(table: Iterable[list[str]], *, widths: tuple[int, ...] = (), name: str = "") -> bytes:
    """The same as a workbook; every cell is text."""
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet(name or _("Rapport"))
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        plain = book.add_format({"text_wrap": True, "valign": "top"})
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        for number, row in enumerate(table):
            for column, cell in enumerate(row):
                sheet.write_string(number, column, cell[:32_000], bold if number == 0 else plain)
        sheet.freeze_panes(1, 0)
    return written.getvalue()


def model() -> bytes:
    """A spreadsheet to fill: every field, and one invented example to erase."""
    table = [[str(field.label) for field in FIELDS], [field.example for field in FIELDS]]
    return as_xlsx(table, widths=(24,) * len(FIELDS), name=_("Portraits"))
