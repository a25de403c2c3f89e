"""A class that has met nobody yet answers the same questions twice: what moves without an encounter is known by it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from django.db import transaction

from hirondelles.partners.models import School
from hirondelles.questionnaires.batches.actions import open_batch
from hirondelles.questionnaires.instruments.actions import take
from hirondelles.questionnaires.instruments.occasions import asked_at
from hirondelles.questionnaires.models import Batch, Wave

CODE = "pupil-before"
"""What is asked after an encounter speaks of it: a class that had none answers what is asked before, both times."""
OPEN_FOR = {Wave.BEFORE: timedelta(days=21), Wave.AFTER: timedelta(days=70)}
"""From the day of its first answers; the second time comes as long after as for the classes that are visited."""


@transaction.atomic
def open_comparison(*, school: School, level: str, headcount: int, day: date, by: Any) -> list[Batch]:
    """Its first and its second time, known together: one link for its teacher, one class in the figures."""
    version = asked_at(CODE, by=by) or take(CODE, by=by)
    key = f"questionnaires.comparison:{uuid4().hex}"
    return [
        open_batch(
            version,
            headcount=headcount,
            wave=wave,
            by=by,
            about=key,
            about_class=key,
            school=school,
            level=level,
            day=day,
            closes_on=day + lasting,
            is_comparison=True,
        )
        for wave, lasting in OPEN_FOR.items()
    ]
