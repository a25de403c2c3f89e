"""Alerts go five years after they were closed, open ones never; the dates of mails, thirty days after."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from hirondelles.collectives.scope import in_collective
from hirondelles.safeguarding import actions, clocks
from hirondelles.safeguarding.models import Alert, AlertCall, AlertStep, FollowUp, Recusal


def test_alerts_go_five_years_after_they_were_closed(cast):
    with in_collective(cast.collective):
        closed = actions.raise_alert(text="A", about="Dora")
        waiting = actions.raise_alert(text="B")
        actions.take(closed, by=cast.bea)
        actions.close(closed, outcome="school", note="Transmise.", by=cast.bea)
        over = timezone.now() + clocks.KEPT
        found = [clocks.alerts(over - timedelta(days=1)), clocks.alerts(over), clocks.alerts(over)]
        assert found == [0, 1, 0]
        left = [
            list(model.objects.values_list("alert", flat=True)) for model in (AlertStep, Recusal, FollowUp)
        ]
        assert (list(Alert.objects.all()), left) == ([waiting], [[], [], [waiting.pk]])


def test_dates_of_mails_go_after_thirty_days(cast):
    with in_collective(cast.collective):
        actions.raise_alert(text="A")
        month = timezone.now() + clocks.CALLS_KEPT
        assert [clocks.calls(timezone.now()), clocks.calls(month), AlertCall.objects.count()] == [0, 2, 0]
