"""A report as text for the terminal, as CSV or XLSX to mend and send again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hirondelles.core.spreadsheets import write_csv, write_xlsx
from hirondelles.portraits.importing.fields import FIELDS
from hirondelles.portraits.importing.report import CHANGED, CREATED, REFUSED, UNCHANGED, Line, Remark, Report

LONGEST = 32_000  # a workbook holds no longer cell


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
        yield from (
            f"    {change.label} : {change.before or '∅'} → {change.after or '∅'}" for change in line.changes
        )
        yield from (f"    ✗ {sentence(one)}" for one in line.faults)
        yield from (f"    ! {sentence(one)}" for one in line.warnings)
    if report.unused_photos:
        yield _("Photos du ZIP que personne n’utilise : %(names)s") % {
            "names": ", ".join(report.unused_photos)
        }
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
        yield ["", "", "", *map(str, (remark.column, remark.sentence, remark.mend))]
    for line in lines:
        start = [str(line.number), line.who, words[line.outcome]]
        remarks = (*line.faults, *line.warnings)
        said = [[str(one.column), str(one.sentence), str(one.mend)] for one in remarks]
        said += [[str(one.label), f"{one.before or '∅'} → {one.after or '∅'}", ""] for one in line.changes]
        yield from ([*start, *one] for one in said or [["", "", ""]])


def as_csv(table: Iterable[list[str]]) -> bytes:
    """CSV that a French office opens with a double click; nothing in it computes."""
    headings, *lines = table
    return write_csv(headings, lines)


def as_xlsx(table: Iterable[list[str]], *, sheet: str) -> bytes:
    """The same as a workbook; every cell is text."""
    headings, *lines = ([cell[:LONGEST] for cell in row] for row in table)
    return write_xlsx(headings, lines, sheet=sheet)


def model() -> bytes:
    """A spreadsheet to fill: every field, and one invented example to erase."""
    return as_xlsx(
        [[str(field.label) for field in FIELDS], [field.example for field in FIELDS]], sheet=_("Portraits")
    )
