"""One import from end to end: read, map, plan, and, if asked, apply."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import current_collective_id
from hirondelles.consents.expiry import today_in
from hirondelles.portraits.importing import known
from hirondelles.portraits.importing.applying import apply as write
from hirondelles.portraits.importing.applying import only_import_here
from hirondelles.portraits.importing.lines import Row
from hirondelles.portraits.importing.mapping import BadMapping, check, guess, read_mapping
from hirondelles.portraits.importing.pictures import Pictures, pictures_of
from hirondelles.portraits.importing.planning import Planned, plan
from hirondelles.portraits.importing.preparing import Progress, Stopped, photos_ready
from hirondelles.portraits.importing.reading import Sheet, Unusable, read
from hirondelles.portraits.importing.report import Report

__all__ = ["BadMapping", "Report", "Stopped", "Unusable", "import_file", "pictures_of", "read_mapping"]


def import_file(
    path: Path | str,
    *,
    photos: Path | str | None = None,
    mapping: Mapping[str, str] | None = None,
    apply: bool = False,
    attested_by: str = "",
    by: Any = None,
    publish: bool = False,
    progress: Progress | None = None,
    only_if: str | None = None,
    name: str = "",
) -> Report:
    """Import a file into the current collective (inside ``in_collective``); dry unless ``apply``.

    All or nothing: ``report.applied`` says which. ``mapping`` is ``{field: heading}``, guessed when ``None``; ``only_if``
    the ``fingerprint`` of a report: nothing is applied if the plan has changed since. Raises ``Unusable`` (a file),
    ``BadMapping``, or ``Stopped`` (another import runs, nobody attests, a photo is damaged): nothing was written.
    """
    if apply:
        only_import_here()
    sheet = read(Path(path))
    columns = check(guess(sheet.headings) if mapping is None else mapping, sheet.headings)
    with pictures_of(Path(photos)) if photos else nullcontext() as pictures:
        steps = _Steps(progress, lines=len(sheet.rows), writes=apply, photos=pictures is not None)
        work = _Work(sheet, columns, pictures, steps, name or Path(path).name)
        planned, report = work.planned()
        if apply and not report.refused and only_if in {None, report.fingerprint}:
            report = work.applied(planned, report, attested_by=attested_by, by=by, publish=publish)
    return report


@dataclass(frozen=True)
class _Work:
    """A file that was read, and what it takes to plan it and to write it."""

    sheet: Sheet
    columns: Mapping[str, str]
    pictures: Pictures | None
    steps: _Steps
    name: str

    def planned(self) -> tuple[list[Planned], Report]:
        planned = _planned(self.sheet, self.columns, self.pictures, self.steps)
        return planned, _report(planned, self.sheet, self.columns, self.pictures, name=self.name)

    def applied(self, planned: list[Planned], report: Report, **attested: Any) -> Report:
        """Photos first, while nobody waits; they take time, so that the plan is made again before it is written."""
        with photos_ready(planned, pictures=self.pictures, progress=self.steps.prepared) as ready:
            if ready.columns:
                planned, again = self.planned()
                if again.fingerprint != report.fingerprint:
                    return again
                report = again
            report.published = write(planned, ready=ready.columns, progress=self.steps.written, **attested)
            report.applied = ready.named = True
        return report


class _Steps:
    """Counts a line when it is planned, when its photo is ready, and when it is written; never backwards."""

    def __init__(self, progress: Progress | None, *, lines: int, writes: bool, photos: bool) -> None:
        self._progress = progress or (lambda done, total: None)
        self._lines = lines
        self._rounds = 1 + writes + (writes and photos)
        self._said = 0

    def planned(self, done: int) -> None:
        self._tell(done)

    def prepared(self, done: int, total: int) -> None:
        self._tell(self._lines + done * self._lines // total)

    def written(self, done: int, total: int) -> None:
        self._tell(self._lines * (self._rounds - 1) + done)

    def _tell(self, done: int) -> None:
        self._said = max(self._said, done)
        self._progress(self._said, self._lines * self._rounds)


def _planned(
    sheet: Sheet, columns: Mapping[str, str], pictures: Pictures | None, steps: _Steps
) -> list[Planned]:
    zone = Collective.objects.values_list("timezone", flat=True).get(pk=current_collective_id())
    return plan(
        _rows(sheet, columns),
        known=known.portraits(zone=zone),
        columns=columns,
        photos=pictures,
        today=today_in(zone),
        on_line=steps.planned,
    )


def _rows(sheet: Sheet, columns: Mapping[str, str]) -> list[Row]:
    """The cells by field, in the order of the file's columns (its faults are told in that order)."""
    places = {name: sheet.headings.index(heading) for name, heading in columns.items()}
    places = dict(sorted(places.items(), key=lambda one: one[1]))
    rows = []
    for number, cells in sheet.rows:
        written = {name: cells[place] for name, place in places.items() if cells[place] not in (None, "")}
        rows.append(Row(number=number, cells=written))
    return rows


def _report(
    planned: list[Planned], sheet: Sheet, columns: Mapping[str, str], pictures: Pictures | None, *, name: str
) -> Report:
    return Report(
        file=name,
        lines=[one.line for one in planned],
        general=list(sheet.remarks),
        mapping=dict(columns),
        unmapped=[heading for heading in sheet.headings if heading not in columns.values()],
        unused_photos=pictures.unused() if pictures else [],
    )
