"""What can be taken away from an import: its report, her own lines to mend, a spreadsheet to fill."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from hirondelles.portraits.importing import outputs
from hirondelles.portraits.importing.cells import as_written
from hirondelles.portraits.importing.keeping import SPREADSHEET, folder_of
from hirondelles.portraits.importing.outputs import model
from hirondelles.portraits.importing.reading import TO_MEND, Unusable, read
from hirondelles.portraits.importing.report import Remark, Report
from hirondelles.portraits.models import PortraitImport

__all__ = ["model", "of"]


def of(one: PortraitImport, kind: str, *, outcome: str) -> bytes | None:
    """The file named ``kind``; ``None`` when there is no such file (any more)."""
    report = Report.read(one.report or {})
    wanted = [line for line in report.lines if not outcome or line.outcome == outcome]
    if kind == "rapport.csv":
        return outputs.as_csv(outputs.rows(report, wanted))
    if kind == "rapport.xlsx":
        return outputs.as_xlsx(outputs.rows(report, wanted), sheet=_("Rapport"))
    if kind == "a-corriger.xlsx":
        return _to_mend(one, {line.number: [*line.faults, *line.warnings] for line in wanted})
    return None


def _to_mend(one: PortraitImport, remarks: dict[int, list[Remark]]) -> bytes | None:
    """Her own lines, what to mend in a first column that the next import leaves aside."""
    try:
        sheet = read(folder_of(one.collective_id, one.key) / f"{SPREADSHEET}{one.file_kind}")
    except (Unusable, OSError):
        return None

    def table() -> Iterator[list[str]]:
        yield [str(_(TO_MEND)), *sheet.headings]
        for number, cells in sheet.rows:
            if number in remarks:
                said = "\n".join(outputs.sentence(remark) for remark in remarks[number])
                yield [said, *(as_written(cell) for cell in cells)]

    return outputs.as_xlsx(table(), sheet=_("À corriger"))
