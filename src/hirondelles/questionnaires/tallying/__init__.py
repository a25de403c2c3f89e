"""The figures follow the answers, in the transaction that moves them.

    retally(batch)        # after a release, a correction, a count by hand, a closing, a reopening

Counts of the batch, figures of its class, then those of its school, of the collective and of outsiders, by what moved: the
time does not grow with what was counted before, only with what still waits.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from django.db import connection, transaction
from django.utils import timezone

from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import current_collective_id
from hirondelles.questionnaires.models.batches import Batch
from hirondelles.questionnaires.models.tallies import Bundle, ClassFigure, Kind, Reach, Tally, Told
from hirondelles.questionnaires.tallying.classes import count, family_of, figures, key_of
from hirondelles.questionnaires.tallying.publishing import publish, publish_by_sex
from hirondelles.questionnaires.tallying.settling import BY_SEX, is_tied, settle, waits
from hirondelles.questionnaires.tallying.sums import added
from hirondelles.questionnaires.tallying.totals import Moves, add, moved
from hirondelles.solicitations.years import year_of

LOCK = 5_077_001
"""One retally at a time in a collective: two classes that wait must not leave twice."""
DECIDED = [
    "school",
    "part",
    "waves",
    "pairs",
    "is_final",
    "counted",
    "by_sex",
    "lot",
    "apart",
    "bundle",
    "contributed",
    "waits",
]

Spec = tuple[int, str, str, bool]
Row = TypeVar("Row", bound=Told)

__all__ = ["retally"]


@transaction.atomic
def retally(batch: Batch) -> None:
    """Count a batch again: what it added before leaves the figures of the collective, never those told outside."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [LOCK, current_collective_id() % 2**31])
    touched, gone = _count(batch)
    waiting = _waiting({one.of for one in touched}, {one.pk for one in touched})
    stood = {one.pk: one.stands for one in waiting}
    for together in _by_figure([*touched, *waiting]):
        settle(together)
    outside = _outside([*touched, *waiting])
    changed = touched + [one for one in waiting if one.stands != stood[one.pk] or not waits(one)]
    moves = moved([*changed, *gone])
    _write([*changed, *(one for one in gone if one.bundle_id)])
    ClassFigure.objects.filter(pk__in=[one.pk for one in gone if not one.bundle_id]).delete()
    add(moves + outside)
    if outside:
        Collective.objects.changed(current_collective_id())  # everybody reads it


def _write(rows: list[ClassFigure]) -> None:
    """All in one statement: they are there, so each conflicts with itself (an update of so many cells is slower)."""
    for one in rows:
        one.waits = waits(one)
    if rows:
        ClassFigure.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=["id"], update_fields=DECIDED
        )


def _count(batch: Batch) -> tuple[list[ClassFigure], list[ClassFigure]]:
    """The figures of the class as they are now, and those that are no more (emptied)."""
    family = family_of(batch)
    Tally.objects.filter(batch=batch).delete()
    Tally.objects.bulk_create(count(next(one for one in family if one.pk == batch.pk)))
    known = {(one.series, one.kind): one for one in ClassFigure.objects.filter(key=key_of(batch))}
    taken = {one.series for one in known.values() if one.kind == Kind.AFTER and is_tied(one)}
    found = figures(family, Tally.objects.filter(batch__in=family), taken)
    touched = [_same(known.pop((one.series, one.kind), None), one) for one in found]
    ClassFigure.objects.bulk_create([one for one in touched if one.pk is None])
    gone = list(known.values())
    for one in gone:
        one.waves, one.pairs = added(one.waves, one.waves, times=-1), {}
        one.counted = one.by_sex = one.apart = Reach.WAITING
    return touched, gone


def _same(known: ClassFigure | None, now: ClassFigure) -> ClassFigure:
    """The row that is there, with what it says now; numbers of sheets that were wiped leave their pairs behind.

    Another school is followed until the class counts with others.
    """
    if known is None:
        return now
    if not is_tied(known):
        known.school, known.part = now.school, now.part
    known.waves, known.pairs, known.is_final = now.waves, now.pairs or known.pairs, now.is_final
    return known


def _waiting(specs: set[Spec], but: set[int]) -> list[ClassFigure]:
    """The other classes of the same figures that wait for something."""
    rows = ClassFigure.objects.filter(
        waits=True,
        year__in={year for year, *_rest in specs},
        series__in={series for _year, series, *_rest in specs},
    )
    return [one for one in rows.exclude(pk__in=but).order_by("pk") if one.of in specs]


def _by_figure(rows: Iterable[Row]) -> Iterable[list[Row]]:
    found: dict[Spec, list[Row]] = {}
    for one in rows:
        found.setdefault(one.of, []).append(one)
    return found.values()


def _outside(every: list[ClassFigure]) -> Moves:
    """What leaves for outsiders: everybody, bundle by bundle, then bundles by sex."""
    told = [one for one in every if one.kind in BY_SEX and one.is_final and one.counted]
    this_year = year_of(timezone.localdate())
    moves: Moves = []
    for together in _by_figure([one for one in told if one.bundle_id is None]):
        moves += publish(together, over=this_year > together[0].year)
    years, series = {one.year for one in told}, {one.series for one in told}
    bundles = Bundle.objects.waiting_by_sex().filter(year__in=years, series__in=series).order_by("pk")
    waiting = list(bundles)
    classes: dict[int, dict[int, ClassFigure]] = {one.pk: {} for one in waiting}
    for row in [*ClassFigure.objects.filter(bundle__in=waiting), *every]:
        if row.bundle_id in classes:
            classes[row.bundle_id][row.pk] = row
    for found in _by_figure(waiting):
        moves += publish_by_sex(found, {pk: list(rows.values()) for pk, rows in classes.items()})
    Bundle.objects.filter(pk__in=[one.pk for one in waiting if one.is_by_sex]).update(is_by_sex=True)
    return moves
