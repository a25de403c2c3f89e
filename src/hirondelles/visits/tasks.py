"""What hosts are reminded of, and what follows the encounters: every hour."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app


@app.periodic(cron="35 * * * *")
@app.task(name="visits.hosts", queueing_lock="visits.hosts")
def hosts(timestamp: int) -> None:
    """Remind the hosts that have not answered, end the waits, follow the encounters and the papers."""
    from hirondelles.visits.hosting import hourly

    hourly.run(timezone.now())
