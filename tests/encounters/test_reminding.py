"""Each person is reminded once, a week, two days and a day before; by day, and whatever dies meanwhile."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from hirondelles.collectives.scope import in_collective
from hirondelles.encounters import actions, inviting, reminding
from hirondelles.encounters.models import Speaker
from tests.conftest import TUESDAY
from tests.factories.encounters import (
    a_confirmed_encounter,
    a_confirmed_speaker,
    a_woman,
    an_encounter,
    mails,
)

PARIS = ZoneInfo("Europe/Paris")
KIND = "encounter_reminder"


@pytest.mark.parametrize(
    ("day", "stage"),
    [(3, None), (4, 1), (5, 2), (6, 7), (10, 7), (11, None)],
)
def test_stage_of_counts_days_on_the_wall_of_the_collective(day, stage):
    starts = datetime(2026, 3, day, 9, tzinfo=UTC)
    assert reminding.stage_of(starts, TUESDAY, PARIS) == stage


def test_a_day_is_a_day_across_a_change_of_clocks():
    """On Sunday 29 March 2026 the clocks go forward: Monday at eight is still tomorrow on Sunday at nine."""
    sunday = datetime(2026, 3, 29, 9, tzinfo=PARIS)
    assert reminding.stage_of(datetime(2026, 3, 30, 8, tzinfo=PARIS), sunday, PARIS) == 1
    assert reminding.stage_of(datetime(2026, 4, 5, 8, tzinfo=PARIS), sunday, PARIS) == 7
    assert reminding.stage_of(datetime(2026, 4, 6, 8, tzinfo=PARIS), sunday, PARIS) is None


def test_each_is_reminded_once_at_each_stage(rouages, clock):
    with in_collective(rouages):
        a_confirmed_encounter(
            person=a_woman(email="bea@essai.example"), starts_at=TUESDAY + timedelta(days=10)
        )
    told = []
    for _day in range(11):
        for _hour in range(3):
            told.append(reminding.remind_all(timezone.now()))
        clock.shift(timedelta(days=1))
    assert sum(told) == 6
    assert mails(KIND, "encounter_school_reminder") == [
        *[(KIND, "bea@essai.example")] * 3,
        *[("encounter_school_reminder", "chantal@essai.example")] * 3,
    ]


@pytest.mark.parametrize("hour", [3, 19])
def test_nobody_is_reminded_at_night(rouages, clock, hour):
    with in_collective(rouages):
        a_confirmed_encounter(starts_at=TUESDAY + timedelta(days=8))
    clock.move_to(datetime(2026, 3, 4, hour, 30, tzinfo=UTC))
    assert reminding.remind_all(timezone.now()) == 0


def test_who_does_not_come_and_what_is_not_certain_are_left_alone(rouages, clock):
    soon = TUESDAY + timedelta(days=12)
    with in_collective(rouages):
        a_confirmed_speaker(an_encounter("Pas confirmée", starts_at=soon, teacher_email=""))
        encounter = a_confirmed_encounter(starts_at=soon, teacher_email="")
        gone = Speaker.objects.get(encounter=encounter)
        inviting.withdraw(gone, by=gone.person)
    clock.shift(timedelta(days=6))
    assert reminding.remind_all(timezone.now()) == 0


def test_a_moved_encounter_is_reminded_anew(rouages, alice, clock):
    with in_collective(rouages):
        encounter = a_confirmed_encounter(starts_at=TUESDAY + timedelta(days=10), teacher_email="")
    clock.shift(timedelta(days=5))
    assert reminding.remind_all(timezone.now()) == 1
    with in_collective(rouages):
        actions.move(encounter, starts_at=TUESDAY + timedelta(days=12), minutes=55, seen=1, by=alice)
    assert reminding.remind_all(timezone.now()) == 1


def test_one_fault_holds_nobody_back(rouages, clock, monkeypatch, caplog):
    soon = TUESDAY + timedelta(days=12)
    with in_collective(rouages):
        for name in ("Un", "Deux"):
            a_confirmed_encounter(name, starts_at=soon, teacher_email="")
    clock.shift(timedelta(days=6))
    write, calls = reminding.notify, []

    def fail_first(*args, **kwargs):
        calls.append(1)
        if len(calls) == 1:
            raise RuntimeError("disque plein")
        return write(*args, **kwargs)

    monkeypatch.setattr(reminding, "notify", fail_first)
    assert reminding.remind_all(timezone.now()) == 1
    assert "reminder not written" in caplog.text
    assert reminding.remind_all(timezone.now()) == 1
    assert len(mails(KIND)) == 2
