"""Loading a register of schools: created, changed, gone; all or nothing, and the same file twice changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import DateField, F, Max, QuerySet, Value
from django.db.models.functions import Greatest
from django.utils import timezone
from django.utils.translation import gettext as _

from hirondelles.partners.models import RegisterSchool, Source
from hirondelles.partners.registers import TOLD, Line, RegisterRefused, lines, source_of
from hirondelles.partners.searching import searched_text

BATCH = 500
MOST_GONE = 0.2
Progress = Callable[[int], None]
FEW = 10
"""Up to this many schools may be gone without a question, whatever their share."""


def silently(done: int) -> None:
    """Tell nobody how far one is."""


@dataclass(kw_only=True)
class Report:
    """What a file did: counts of schools, and the numbers of the lines that could not be read."""

    source: Source
    dated: date
    created: int = 0
    changed: int = 0
    unchanged: int = 0
    gone: int = 0
    twice: int = 0
    left_out: int = 0
    wrong: list[int] = field(default_factory=list)


@dataclass(kw_only=True)
class Seen:
    """What the file held: every UAI, and of which departments and kinds it speaks."""

    uais: set[str] = field(default_factory=set)
    covered: set[tuple[str, str]] = field(default_factory=set)


def load(
    path: Path,
    *,
    dated: date | None = None,
    force: bool = False,
    progress: Progress = silently,
) -> Report:
    """Bring the register to what a file says.

    The file is dated by its own lines, else by ``dated``, else by its modification. Raises ``RegisterRefused`` for
    a file that cannot be read; for one older than what is known, or in which too many schools are missing, unless
    ``force``. Nothing is written then.
    """
    source = source_of(path)
    day = dated or _dated(path)
    if not force:
        _refuse_older(source, day)
    report = Report(source=source, dated=day)
    with transaction.atomic():
        seen = bring(lines(path), report, progress)
        if not seen.uais:
            raise RegisterRefused(_("Ce fichier ne contient aucun collège ni lycée."))
        _see_off(report, seen, force=force)
    return report


def bring(found: Iterable[Line], report: Report, progress: Progress = silently) -> Seen:
    """Create and change what these lines say, in the transaction of the moment."""
    seen = Seen()
    for batch in _batches(found):
        _apply(_read(batch, report, seen), report, seen)
        progress(len(seen.uais))
    return seen


def _dated(path: Path) -> date:
    """The latest date that its lines say, else that of the file."""
    said = [line.seen_on for line in lines(path) if line.seen_on]
    if said:
        return max(said)
    return datetime.fromtimestamp(path.stat().st_mtime, tz=timezone.get_current_timezone()).date()


def _refuse_older(source: Source, day: date) -> None:
    known = RegisterSchool.objects.filter(source=source).aggregate(latest=Max("source_date"))["latest"]
    if known and day < known:
        raise RegisterRefused(
            _(
                "Ce fichier date du %(day)s ; le registre a déjà été chargé à la date du %(known)s. "
                "Prenez l’édition en cours, ou ajoutez --force."
            )
            % {"day": f"{day:%d/%m/%Y}", "known": f"{known:%d/%m/%Y}"}
        )


def _batches(found: Iterable[Line]) -> Iterator[list[Line]]:
    following = iter(found)
    while batch := list(islice(following, BATCH)):
        yield batch


def _read(batch: list[Line], report: Report, seen: Seen) -> list[Line]:
    """The lines of a batch to be written; the others are counted."""
    kept = []
    for line in batch:
        if line.problem in {"uai", "empty"}:
            report.wrong.append(line.number)
        elif line.problem:
            report.left_out += 1
        elif line.uai in seen.uais:
            report.twice += 1
        else:
            seen.uais.add(line.uai)
            kept.append(line)
    return kept


def _apply(batch: list[Line], report: Report, seen: Seen) -> None:
    known = {row.uai: row for row in RegisterSchool.objects.filter(uai__in=[line.uai for line in batch])}
    new, changed = [], []
    for line in batch:
        row = known.get(line.uai)
        if row is None:
            row = RegisterSchool(uai=line.uai)
            new.append(row)
            _write(row, {**line.guessed, **line.sure, **_signed(report)})
        elif wanted := _wanted(row, line, report):
            changed.append(row)
            _write(row, wanted)
        seen.covered.add((row.department, row.kind))
    RegisterSchool.objects.bulk_create(new)
    fields = [one.name for one in RegisterSchool._meta.local_fields if one.name not in {"id", "uai"}]
    RegisterSchool.objects.bulk_update(changed, fields)
    report.created += len(new)
    report.changed += len(changed)
    report.unchanged += len(batch) - len(new) - len(changed)


def _wanted(row: RegisterSchool, line: Line, report: Report) -> dict[str, Any]:
    """What this line changes of what is known, if anything.

    Another official source of the same day or later keeps its word, of what it tells.
    """
    leads = row.source in {report.source, Source.SHIPPED} or row.source_date < report.dated
    sure = (
        line.sure if leads else {name: line.sure[name] for name in line.sure if name not in TOLD[row.source]}
    )
    filled = {name: value for name, value in {**line.sure, **line.guessed}.items() if not getattr(row, name)}
    wanted = {**{name: value for name, value in filled.items() if value}, **sure}
    if all(getattr(row, name) == value for name, value in wanted.items()) and not (leads and row.gone_on):
        return {}
    return {**wanted, **_signed(report)} if leads else wanted


def _signed(report: Report) -> dict[str, Any]:
    return {"source": report.source, "source_date": report.dated, "gone_on": None}


def _write(row: RegisterSchool, values: dict[str, Any]) -> None:
    for name, value in values.items():
        setattr(row, name, value)
    row.search = searched_text(row)


def _see_off(report: Report, seen: Seen, *, force: bool) -> None:
    """Schools of this source that the file should hold and does not: those of its departments and kinds."""
    known: QuerySet[RegisterSchool] = RegisterSchool.objects.filter(
        source=report.source, gone_on__isnull=True, department__in={place for place, _kind in seen.covered}
    )
    rows = known.values_list("pk", "uai", "department", "kind")
    expected = [(pk, uai) for pk, uai, *place in rows if tuple(place) in seen.covered]
    gone = [pk for pk, uai in expected if uai not in seen.uais]
    if not force and len(gone) > max(FEW, MOST_GONE * len(expected)):
        raise RegisterRefused(
            _(
                "%(gone)d établissements sur %(known)d manquent dans ce fichier : il semble incomplet. "
                "S’il est juste, ajoutez --force."
            )
            % {"gone": len(gone), "known": len(expected)}
        )
    report.gone = RegisterSchool.objects.filter(pk__in=gone).update(
        gone_on=Greatest(Value(report.dated, DateField()), F("source_date"))
    )
