"""The clock closes what is over, once, and holds nobody back."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from hirondelles.collectives.scope import in_collective
from hirondelles.questionnaires.batches import actions, closing
from hirondelles.questionnaires.models import State
from hirondelles.questionnaires.tasks import close as close_task
from tests.factories.questionnaires import a_batch, sent

pytestmark = pytest.mark.django_db
LAST = date(2026, 3, 31)
DURING = datetime(2026, 3, 31, 21, 30, tzinfo=UTC)
"""Half past eleven in the evening of the last day, in Paris."""
AFTER = datetime(2026, 3, 31, 22, 30, tzinfo=UTC)


@pytest.fixture
def batch(rouages):
    with in_collective(rouages):
        return a_batch(closes_on=LAST)


def state(batch):
    with in_collective(batch.collective_id):
        batch.refresh_from_db()
        return batch.state


def test_the_last_day_is_open_until_midnight_on_the_wall_of_the_collective(batch):
    assert (closing.close_due(DURING), state(batch)) == (0, State.OPEN)
    assert (closing.close_due(AFTER), state(batch)) == (1, State.CLOSED)
    assert closing.close_due(AFTER) == 0


def test_the_last_answers_leave_with_it(batch, rouages):
    with in_collective(rouages):
        for _turn in range(3):
            sent(batch)
    closing.close_due(AFTER)
    with in_collective(rouages):
        assert batch.sheets.waiting().count() == 0


def test_what_somebody_closed_or_gave_more_time_meanwhile_is_left(batch, rouages):
    with in_collective(rouages):
        actions.place(batch, closes_on=date(2026, 4, 30))
        assert not actions.close_when_over(batch, today=date(2026, 4, 1))
        actions.place(batch, closes_on=LAST)
        actions.close(batch, by=None)
    assert not closing._close(rouages, batch, date(2026, 4, 1))


def test_one_fault_holds_nobody_back(batch, rouages, monkeypatch, caplog):
    with in_collective(rouages):
        other = a_batch(closes_on=LAST)
    release, calls = actions.release, []

    def fail_first(*args, **words):
        calls.append(1)
        if len(calls) == 1:
            raise RuntimeError("disque plein")
        return release(*args, **words)

    monkeypatch.setattr(actions, "release", fail_first)
    assert closing.close_due(AFTER) == 1
    assert "answers not closed" in caplog.text
    assert closing.close_due(AFTER) == 1
    assert {state(batch), state(other)} == {State.CLOSED}


def test_every_night_the_task_closes(monkeypatch):
    seen = []
    monkeypatch.setattr(closing, "close_due", seen.append)
    close_task(timestamp=0)
    assert len(seen) == 1
