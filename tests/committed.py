"""Rows that several connections see, erased by hand when the test is over: emptying tables would need their owner."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connections
from django.db.models import Model
from procrastinate.contrib.django.models import ProcrastinateJob

from hirondelles.accounts.models import User
from hirondelles.collectives.everywhere import purging
from hirondelles.collectives.models import Collective


def erase_by_hand(collective: Collective, tables: Iterable[type[Model]], *people: User) -> None:
    """What the collective holds in ``tables``, those that point at others first; the work laid out; itself; ``people``."""
    with purging():
        for rows in (one._default_manager.filter(collective_id=collective.pk) for one in tables):
            rows._raw_delete(rows.db)
    for rows in (
        ProcrastinateJob.objects.all(),
        Collective.objects.filter(pk=collective.pk),
        User.objects.filter(pk__in=[one.pk for one in people]),
    ):
        rows._raw_delete(rows.db)
    connections.close_all()
