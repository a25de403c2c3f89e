"""One line of the spreadsheet, read: its values, all its faults, all its doubts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from hirondelles.core.sentences import Said, later
from hirondelles.core.sentences import sentence as _
from hirondelles.portraits.importing import cells
from hirondelles.portraits.importing.fields import BY_NAME
from hirondelles.portraits.importing.report import Remark


@dataclass(frozen=True, kw_only=True)
class Row:
    """One line as written: ``cells`` maps a field to its cell, empty ones left out; ``number`` is the file's."""

    number: int
    cells: Mapping[str, Any]


@dataclass(kw_only=True)
class Reading:
    """One line as understood; ``columns`` maps a field to its heading in the file."""

    columns: Mapping[str, str]
    values: dict[str, Any] = field(default_factory=dict)
    faults: list[Remark] = field(default_factory=list)
    warnings: list[Remark] = field(default_factory=list)

    def refuse(self, name: str, sentence: Said, mend: Said = "") -> None:
        self.faults.append(Remark(column=self.column(name), sentence=sentence, mend=mend))

    def warn(self, name: str, sentence: Said, mend: Said = "") -> None:
        self.warnings.append(Remark(column=self.column(name), sentence=sentence, mend=mend))

    def column(self, name: str) -> Said:
        """The heading under which the coordinator sees this field, our word when she has no such column."""
        said: Said = self.columns.get(name) or (later(BY_NAME[name].label) if name else "")
        return said

    @property
    def who(self) -> str:
        """How to speak of this line in a report."""
        names = [str(self.values.get(name, "")) for name in ("first_name", "last_name")]
        return " ".join(filter(None, names)) or str(self.values.get("reference", ""))


def read_line(row: Row, columns: Mapping[str, str], *, today: date) -> Reading:
    """Read every cell, one after the other: a fault in one hides nothing of the next."""
    reading = Reading(columns=columns)
    for name, written in row.cells.items():
        if isinstance(written, str) and cells.tidy(written).casefold() == cells.ERASE:
            reading.values[name] = cells.EMPTY.get(name, "")
        else:
            _read_cell(reading, name, written, today=today)
    if not reading.values.get("first_name") and not any(
        one.column == reading.column("first_name") for one in reading.faults
    ):
        reading.refuse("first_name", _("Le prénom manque."), _("Écrivez le prénom qui sera montré."))
    return reading


def _read_cell(reading: Reading, name: str, written: Any, *, today: date) -> None:
    try:
        value = cells.read(name, written, today=today)
    except cells.Unreadable as fault:
        reading.refuse(name, fault.sentence, fault.mend)
        return
    if isinstance(value, cells.Doubtful):
        reading.warn(name, value.sentence, value.mend)
        value = value.value
    if value not in ("", None):
        reading.values[name] = value
