"""What time does: the order of the day, ends, warnings, photos that nobody names."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import current_collective_id, in_collective
from hirondelles.consents.models import ConsentFile, ExpiryWarning, Medium
from hirondelles.members.models import Membership, Role
from hirondelles.portraits import actions, clockwork, photos, tasks
from hirondelles.portraits.models import Portrait, Rotation
from tests.factories.collectives import UserFactory
from tests.factories.consents import says
from tests.factories.portraits import a_portrait, a_shown_portrait

NOON = datetime(2027, 3, 1, 12, tzinfo=UTC)


def told() -> int:
    return int(ProcrastinateJob.objects.filter(task_name="notifications.digest").count())


@pytest.mark.parametrize(
    ("left", "days"), [(61, []), (60, [60]), (31, [60]), (30, [30]), (8, [30]), (7, [7]), (0, [7])]
)
@time_machine.travel(NOON, tick=False)
def test_warn_of_the_nearest_mark_once(inside: Collective, left: int, days: list[int]) -> None:
    today = timezone.localdate()
    a_shown_portrait(until=today + timedelta(days=left))
    assert (clockwork.warn(today), clockwork.warn(today)) == (len(days), 0)
    assert list(ExpiryWarning.objects.values_list("days", flat=True)) == days


@time_machine.travel(NOON, tick=False)
def test_warn_tells_the_coordinators_and_her(inside: Collective) -> None:
    Membership.objects.create(user=UserFactory(), role=Role.COORDINATOR)
    Membership.objects.create(user=UserFactory(), role=Role.ROLE_MODEL)
    today = timezone.localdate()
    a_shown_portrait("Ada", email="ada@essai.example", until=today + timedelta(days=7))
    a_shown_portrait("Eve", until=today + timedelta(days=7))
    assert (clockwork.warn(today), told()) == (2, 3)


@time_machine.travel(NOON, tick=False)
def test_warn_says_nothing_of_what_is_not_shown(inside: Collective) -> None:
    a_portrait()
    assert clockwork.warn(timezone.localdate()) == 0


@time_machine.travel(NOON, tick=False)
def test_warn_all_goes_through_every_collective(rouages: Collective, photonnes: Collective) -> None:
    for collective in (rouages, photonnes):
        with in_collective(collective):
            a_shown_portrait(until=timezone.localdate() + timedelta(days=7))
    tasks.warn(0)
    for collective in (rouages, photonnes):
        with in_collective(collective):
            assert ExpiryWarning.objects.count() == 1


def test_expire_computes_the_next_end_where_one_has_passed(
    rouages: Collective, photonnes: Collective
) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        with in_collective(rouages):
            a_shown_portrait("Ada", until=date(2027, 3, 10))
            a_shown_portrait("Eve", until=date(2027, 3, 20))
        rouages.refresh_from_db()
        photonnes.refresh_from_db()
        assert rouages.next_expiry == datetime(2027, 3, 10, 23, tzinfo=UTC)
        clock.move_to(datetime(2027, 3, 10, 23, 0, 30, tzinfo=UTC))
        tasks.expire(0)
    before, other = rouages.version, photonnes.version
    rouages.refresh_from_db()
    photonnes.refresh_from_db()
    assert (rouages.next_expiry, rouages.version) == (datetime(2027, 3, 20, 23, tzinfo=UTC), before + 1)
    assert photonnes.version == other


def test_rotate_follows_the_day_of_each_collective(rouages: Collective, photonnes: Collective) -> None:
    Collective.objects.filter(pk=photonnes.pk).update(timezone="Pacific/Noumea")
    with time_machine.travel(datetime(2027, 3, 1, 18, tzinfo=UTC), tick=False):
        tasks.rotate(0)
    days = []
    for collective in (rouages, photonnes):
        with in_collective(collective):
            days.append(str(Rotation.objects.get()))
    assert days == ["2027-03-01", "2027-03-02"]


@pytest.mark.parametrize(
    ("run", "broken"),
    [
        (clockwork.rotate_all, "hirondelles.portraits.rotation.rotate"),
        (clockwork.warn_all, "hirondelles.portraits.clockwork.warn"),
        (clockwork.refresh_expired, "hirondelles.consents.expiry.refresh"),
    ],
)
def test_collective_that_fails_is_logged_and_holds_nobody_back(
    rouages: Collective, photonnes: Collective, caplog: Any, run: Callable[[], None], broken: str
) -> None:
    Collective.objects.update(next_expiry=timezone.now() - timedelta(days=1), logo=b"image")
    reached: list[int] = []

    def fail_first(*_given: object) -> None:
        reached.append(current_collective_id())
        if len(reached) == 1:
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1 / 0")

    with mock.patch(broken, fail_first), CaptureQueriesContext(connection) as queries:
        run()
    assert sorted(reached) == sorted([rouages.pk, photonnes.pk])
    assert [(one.message, one.collective) for one in caplog.records] == [("collective skipped", reached[0])]
    assert [one["sql"] for one in queries if '"logo"' in one["sql"]] == []


@pytest.mark.usefixtures("media")
def test_sweep_goes_through_every_collective(rouages: Collective, photonnes: Collective) -> None:
    left: list[Path] = []
    for collective in (rouages, photonnes):
        left.append(photos.folder(collective.pk, photos.store(collective.pk, b"left")))
        os.utime(left[-1], (0, 0))
    assert (clockwork.sweep(timezone.now()), [path.exists() for path in left]) == (2, [False, False])


@pytest.mark.usefixtures("media")
def test_withdrawn_portrait_is_erased_sixty_days_later(rouages: Collective, photonnes: Collective) -> None:
    for collective in (rouages, photonnes):
        with in_collective(collective):
            a_shown_portrait("Ada")
            actions.withdraw(a_shown_portrait("Eve"), by=None)
    now = timezone.now()
    assert clockwork.erase_withdrawn(now + timedelta(days=59)) == 0
    later = now + timedelta(days=61)
    assert (clockwork.erase_withdrawn(later), clockwork.erase_withdrawn(later)) == (2, 0)
    with in_collective(rouages):
        assert list(Portrait.objects.values_list("first_name", flat=True)) == ["Ada"]
        assert ConsentFile.objects.count() == 2


@pytest.mark.usefixtures("media")
def test_withdrawn_portrait_stays_until_its_prints_are_recalled(inside: Collective) -> None:
    portrait = a_shown_portrait("Eve")
    says(portrait.consent_file, medium=Medium.POSTER)
    actions.withdraw(portrait, by=None)
    later = timezone.now() + timedelta(days=400)
    assert clockwork.erase_withdrawn(later) == 0
    actions.recalled(portrait, by=None)
    assert clockwork.erase_withdrawn(later) == 1
