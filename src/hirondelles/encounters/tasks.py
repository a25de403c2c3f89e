"""The reminders: every hour, in each collective."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app


@app.periodic(cron="20 * * * *")
@app.task(name="encounters.remind", queueing_lock="encounters.remind")
def remind(timestamp: int) -> None:
    """Remind whoever comes in a week, in two days or tomorrow."""
    from hirondelles.encounters import reminding

    reminding.remind_all(timezone.now())
