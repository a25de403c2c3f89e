"""Two days before, the host reads who comes; once, whatever happens."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from hirondelles.visits.hosting import answering, hourly
from tests.visits.conftest import mails, texts

pytestmark = pytest.mark.django_db


def test_the_host_reads_who_comes_two_days_before_and_once(booked, clock):
    answering.accept(booked, by=None)
    clock.move_to(booked.slot.starts_at - timedelta(days=3))
    hourly.run(timezone.now())
    assert "visit_soon" not in [kind for kind, _to in mails()]
    clock.shift(timedelta(days=1, hours=1))
    for _ in range(2):
        hourly.run(timezone.now())
    assert mails().count(("visit_soon", "irene@tournelle.example")) == 1
    assert "Paule Essai, 06 39 98 12 34" in texts("visit_soon")[0]


def test_a_slot_that_nobody_was_accepted_for_is_not_told(booked, clock):
    clock.move_to(booked.slot.starts_at - timedelta(days=1))
    hourly.run(timezone.now())
    assert "visit_soon" not in [kind for kind, _to in mails()]


def test_a_collective_that_fails_holds_nobody_back(booked, photonnes, clock, monkeypatch, caplog):
    answering.accept(booked, by=None)
    clock.move_to(booked.slot.starts_at - timedelta(days=1))
    seen = []

    def fails_once(now):
        seen.append(now)
        if len(seen) == 1:
            raise RuntimeError("broken")
        return 1

    monkeypatch.setattr(hourly, "remind_hosts", fails_once)
    assert hourly.run(timezone.now()) >= 1
    assert "visits not followed" in caplog.text
