"""The clocks of every feature run, each on its own."""

from __future__ import annotations

import pytest
from django.db import DatabaseError

from hirondelles.config import queue
from hirondelles.core import features
from hirondelles.core.features import Feature

pytestmark = pytest.mark.django_db


def test_every_clock_runs_on_an_empty_installation():
    assert set(queue.run_clocks(0).values()) == {0}


def test_clock_that_fails_does_not_stop_the_others(monkeypatch):
    def fails(now):
        raise DatabaseError

    found = {"a": Feature(slug="a", name="a", clocks={"a.x": fails, "a.y": lambda now: 3})}
    monkeypatch.setattr(features, "FEATURES", found)
    assert queue.run_clocks(0) == {"a.x": -1, "a.y": 3}


def test_house_tasks_are_registered():
    from procrastinate.contrib.django import app

    assert {"recover_stalled_jobs", "run_clocks", "notifications.send", "portraits.rotate"} <= set(app.tasks)
