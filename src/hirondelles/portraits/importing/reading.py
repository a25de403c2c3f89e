"""A spreadsheet as an office made it, brought to headings that differ and numbered lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_noop

from hirondelles.core.sentences import Refusal, Said
from hirondelles.core.sentences import sentence as _
from hirondelles.core.spreadsheets import Ignored, SpreadsheetRefused, read_table
from hirondelles.core.text import fold
from hirondelles.portraits.importing.cells import as_written
from hirondelles.portraits.importing.fields import FIELDS, names_of
from hirondelles.portraits.importing.report import Remark

TO_MEND = gettext_noop("À corriger")
UNNAMED = "Colonne"
MOST_COLUMNS = 200
SAMPLE = 80


class Unusable(Refusal):
    """A file that cannot be used at all; ``field`` says which of the two: ``spreadsheet`` or ``photos``."""

    def __init__(self, sentence: Said, *, field: str = "spreadsheet") -> None:
        super().__init__(sentence)
        self.field = field


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """Headings, all different; lines as ``(number in the file, one cell per heading)``; remarks on the whole."""

    headings: list[str]
    rows: list[tuple[int, list[Any]]]
    remarks: tuple[Remark, ...] = ()

    def samples(self, count: int) -> list[list[Any]]:
        """``[heading, [its first written cells, cut]]`` for each column."""
        return [[heading, self._first(place, count)] for place, heading in enumerate(self.headings)]

    def _first(self, place: int, count: int) -> list[str]:
        found: list[str] = []
        for _number, cells in self.rows:
            written = as_written(cells[place])[:SAMPLE]
            if written and written not in found:
                found.append(written)
            if len(found) == count:
                break
        return found


def read(path: Path) -> Sheet:
    """Read a whole spreadsheet; raises ``Unusable`` in words."""
    try:
        table = read_table(path, known=[name for field in FIELDS for name in names_of(field)])
    except SpreadsheetRefused as fault:
        raise Unusable(fault.sentence) from fault
    except OSError as fault:
        raise Unusable(_("Ce fichier ne s’ouvre pas : vérifiez son nom.")) from fault
    if not table.rows:
        raise Unusable(_("Ce tableur ne contient aucune ligne sous ses titres."))
    return _sheet(table.headings, table.rows, _left_out(table.ignored))


def _left_out(ignored: Sequence[Ignored]) -> tuple[Remark, ...]:
    """The lines that are not data: the titles above, the totals below."""
    words = {
        "title": _("Au-dessus des titres, laissé de côté : %(lines)s."),
        "total": _("Total, laissé de côté : %(lines)s."),
    }
    remarks = []
    for reason, sentence in words.items():
        numbers = [str(one.number) for one in ignored if one.reason == reason]
        if numbers:
            lines = _("ligne %(numbers)s") % {"numbers": ", ".join(numbers[:20])}
            remarks.append(Remark(column="", sentence=sentence % {"lines": lines}))
    return tuple(remarks)


def _sheet(
    headings: Sequence[str], rows: Sequence[tuple[int, Sequence[Any]]], remarks: tuple[Remark, ...]
) -> Sheet:
    """Keep the columns that say something, each under a heading of its own."""
    kept = [place for place, heading in enumerate(headings) if fold(heading) != fold(TO_MEND)]
    kept = [
        place
        for place in kept
        if headings[place].strip() or any(cells[place] not in (None, "") for _n, cells in rows)
    ]
    if len(kept) > MOST_COLUMNS:
        raise Unusable(_("Ce tableur a plus de %(limit)d colonnes.") % {"limit": MOST_COLUMNS})
    return Sheet(
        headings=_different([headings[place].strip()[:200] for place in kept]),
        rows=[(number, [cells[place] for place in kept]) for number, cells in rows],
        remarks=remarks,
    )


def _different(headings: Sequence[str]) -> list[str]:
    """« Nom », « Nom » → « Nom », « Nom (2) »; a column without a heading says which one it is.

    In French whatever the page's language: what was chosen for it is found again by that name.
    """
    seen: Counter[str] = Counter()
    made = []
    for place, heading in enumerate(headings, start=1):
        name = heading or f"{UNNAMED} {place}"
        seen[fold(name)] += 1
        made.append(name if seen[fold(name)] == 1 else f"{name} ({seen[fold(name)]})")
    return made
