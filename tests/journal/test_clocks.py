"""Twelve months, then nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from hirondelles.collectives.scope import in_collective
from hirondelles.journal import clocks
from hirondelles.journal.models import Entry

pytestmark = pytest.mark.django_db


def test_entry_older_than_a_year_is_erased_in_every_collective(rouages, photonnes):
    now = timezone.now()
    for collective in (rouages, photonnes):
        with in_collective(collective):
            for days in (1, 364, 366):
                Entry.objects.create(
                    verb=f"{days}", subject_type="x", subject_id=1, at=now - timedelta(days=days)
                )
    assert clocks.entries(now) == 2
    with in_collective(rouages):
        assert set(Entry.objects.values_list("verb", flat=True)) == {"1", "364"}
