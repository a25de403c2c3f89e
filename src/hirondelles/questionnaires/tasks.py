"""Every night, in each collective: answers whose last day is over are closed."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app


@app.periodic(cron="50 3 * * *")
@app.task(name="questionnaires.close", queueing_lock="questionnaires.close")
def close(timestamp: int) -> None:
    """The last ones leave their waiting."""
    from hirondelles.questionnaires.batches import closing

    closing.close_due(timezone.now())
