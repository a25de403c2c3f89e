"""A week, two days and a day before, each person is reminded once; a worker killed in the middle loses nobody.

The row that says that she was reminded and the mail are written in one transaction, one person after the other: what
a killed worker left is found by the next round, and nobody is written to twice by it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Q

from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.encounters import telling
from hirondelles.encounters.models import Encounter, Part, PupilSpeaker, Reply, Speaker, State
from hirondelles.encounters.notifications import Reminder
from hirondelles.notifications.actions import notify

log = logging.getLogger("hirondelles.encounters.reminding")
STAGES = (1, 2, 7)
"""Days before, the nearest first."""
MORNING, EVENING = time(8), time(20)
Gesture = Callable[[int, int], bool]


def remind_all(now: datetime) -> int:
    """Write the reminders of the moment, by day only, in each collective; gives how many people were told."""
    told = 0
    for collective in Collective.objects.defer("logo"):
        zone = ZoneInfo(collective.timezone)
        if not MORNING <= now.astimezone(zone).time() <= EVENING:
            continue
        with in_collective(collective):
            due = list(_due(now, zone))
        told += sum(_safely(collective, *one) for one in due)
    return told


def _safely(collective: Collective, gesture: Gesture, pk: int, stage: int) -> bool:
    """In a transaction of its own: nobody holds the others back."""
    try:
        with in_collective(collective):
            return gesture(pk, stage)
    except Exception:
        log.exception("reminder not written", extra={"collective": collective.pk})
        return False


def stage_of(starts_at: datetime, now: datetime, zone: ZoneInfo) -> int | None:
    """Which reminder the day calls for, ``None`` when it is too early, or the day itself."""
    days = (starts_at.astimezone(zone).date() - now.astimezone(zone).date()).days
    return next((stage for stage in STAGES if 0 < days <= stage), None)


def _due(now: datetime, zone: ZoneInfo) -> Iterator[tuple[Gesture, int, int]]:
    soon = Encounter.objects.in_state(State.CONFIRMED).between(now, now + timedelta(days=STAGES[-1] + 1))
    for encounter in soon.by_date():
        stage = stage_of(encounter.starts_at, now, zone)
        if stage is None:
            continue
        women = Speaker.objects.filter(encounter=encounter, state=Reply.CONFIRMED, part=Part.SPEAKER)
        pupils = PupilSpeaker.objects.filter(encounter=encounter, is_coming=True)
        yield from ((remind_woman, pk, stage) for pk in _not_yet(women, stage))
        yield from ((remind_accompanying, pk, stage) for pk in _not_yet(pupils, stage))
        not_yet = encounter.teacher_reminded is None or encounter.teacher_reminded > stage
        if not_yet and (encounter.teacher_email or encounter.adult_email):
            yield remind_school, encounter.pk, stage


def _not_yet(rows: object, stage: int) -> list[int]:
    return list(rows.filter(_later_than(stage)).order_by("pk").values_list("pk", flat=True))  # type: ignore[attr-defined]


def _later_than(stage: int) -> Q:
    return Q(reminded__isnull=True) | Q(reminded__gt=stage)


def remind_woman(pk: int, stage: int) -> bool:
    """She is told once at each stage, with the button to say again that she comes; whether she was."""
    rows = Speaker.objects.filter(_later_than(stage), pk=pk, state=Reply.CONFIRMED, part=Part.SPEAKER)
    if not rows.update(reminded=stage):
        return False
    speaker = Speaker.objects.select_related("encounter__school", "person").get(pk=pk)
    notify(Reminder(speaker.encounter, speaker=speaker), to=[speaker.person])
    return True


def remind_accompanying(pk: int, stage: int) -> bool:
    """Whoever comes with a pupil who speaks."""
    if not PupilSpeaker.objects.filter(_later_than(stage), pk=pk, is_coming=True).update(reminded=stage):
        return False
    pupil = PupilSpeaker.objects.select_related("encounter__school").get(pk=pk)
    telling.remind_school(pupil.encounter, [pupil.teacher_email])
    return True


def remind_school(pk: int, stage: int) -> bool:
    """The teacher and the adult in charge."""
    not_yet = Q(teacher_reminded__isnull=True) | Q(teacher_reminded__gt=stage)
    if not Encounter.objects.filter(not_yet, pk=pk, state=State.CONFIRMED).update(teacher_reminded=stage):
        return False
    encounter = Encounter.objects.select_related("school").get(pk=pk)
    telling.remind_school(encounter, [one for one in (encounter.teacher_email, encounter.adult_email) if one])
    return True
