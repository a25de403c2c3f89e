"""What visits do by themselves, in each collective."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app


@app.periodic(cron="35 * * * *")
@app.task(name="visits.hosts", queueing_lock="visits.hosts")
def hosts(timestamp: int) -> None:
    """Remind the hosts that have not answered, end the waits, follow the encounters and the papers."""
    from hirondelles.visits.hosting import hourly

    hourly.run(timezone.now())


@app.periodic(cron="40 6 * * *")
@app.task(name="visits.share_buses", queueing_lock="visits.share_buses")
def share_buses(timestamp: int) -> None:
    """Tell of each other the classes that go the same way on the same day."""
    from hirondelles.visits.buses import actions

    actions.propose(timezone.now())


@app.periodic(cron="5 * * * *")
@app.task(name="visits.share_out", queueing_lock="visits.share_out")
def share_out(timestamp: int) -> None:
    """Share out the places of the slots whose window is over."""
    from hirondelles.visits import minding

    minding.share_out(timezone.now())
