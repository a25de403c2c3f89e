"""Alerts go five years after they were closed, open ones never; the dates of mails, thirty days after."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from hirondelles.collectives.everywhere import purging
from hirondelles.collectives.scope import in_collective
from hirondelles.safeguarding import actions, clocks
from hirondelles.safeguarding.models import Alert, AlertCall, AlertStep, Recusal

KEPT = timedelta(days=5 * 365 + 2)


def a_closed_alert(cast):
    alert = actions.raise_alert(text="A", about="Dora")
    actions.take(alert, by=cast.bea)
    actions.close(alert, outcome="school", note="Transmise.", by=cast.bea)
    return alert


@pytest.mark.parametrize(("age", "left"), [(KEPT - timedelta(days=2), 2), (KEPT + timedelta(hours=1), 1)])
def test_alerts_go_five_years_after_they_were_closed(cast, age, left):
    with in_collective(cast.collective):
        with time_machine.travel(timezone.now() - age):
            a_closed_alert(cast)
            waiting = actions.raise_alert(text="B")
        assert clocks.alerts(timezone.now()) == 2 - left
        assert (Alert.objects.count(), waiting in Alert.objects.all()) == (left, True)
        assert {model.objects.count() for model in (AlertStep, Recusal)} == ({2, 1} if left == 2 else {0})


def test_alert_opened_again_stays(cast):
    with in_collective(cast.collective):
        with time_machine.travel(timezone.now() - 2 * KEPT):
            alert = a_closed_alert(cast)
        actions.reopen(alert, note="Elle a rappelé.", by=cast.bea)
        assert (clocks.alerts(timezone.now()), Alert.objects.count()) == (0, 1)


def test_moment_in_the_future_is_the_present(cast):
    """Whoever borrows the role of the clock cannot say that five years have gone by."""
    with in_collective(cast.collective):
        a_closed_alert(cast)
        assert (clocks.alerts(timezone.now() + 2 * KEPT), Alert.objects.count()) == (0, 1)


@pytest.mark.parametrize("table", ["safeguarding_alert", "safeguarding_alertstep", "safeguarding_recusal"])
def test_role_of_the_clock_erases_nothing_by_itself(cast, table):
    with in_collective(cast.collective):
        a_closed_alert(cast)
        with (
            pytest.raises(DatabaseError, match="permission denied"),
            transaction.atomic(),
            purging(),
            connection.cursor() as cursor,
        ):
            cursor.execute(f"DELETE FROM {table}")


def test_dates_of_mails_go_after_thirty_days(cast):
    with in_collective(cast.collective):
        actions.raise_alert(text="A")
        month = timezone.now() + clocks.CALLS_KEPT
        assert [clocks.calls(timezone.now()), clocks.calls(month), AlertCall.objects.count()] == [0, 2, 0]
