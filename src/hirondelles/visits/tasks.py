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


@app.periodic(cron="40 6-18 * * *")
@app.task(name="visits.share_buses", queueing_lock="visits.share_buses")
def share_buses(timestamp: int) -> None:
    """End the buses that two classes no longer share, and tell of each other those that go the same way on the same day."""
    from hirondelles.visits.buses import actions

    actions.propose(timezone.now())


@app.periodic(cron="20 8 * * 1-5")
@app.task(name="visits.promises", queueing_lock="visits.promises")
def promises(timestamp: int) -> None:
    """Recall to the hosts what they promised, a week before, and what they were asked and did not answer."""
    from hirondelles.visits.hosting import promising

    promising.run(timezone.now())


@app.periodic(cron="50 6-18 * * *")
@app.task(name="visits.cases", queueing_lock="visits.cases")
def cases(timestamp: int) -> None:
    """Answer for the cases that nobody answered for in time, and remind of those that come back."""
    from hirondelles.visits.kits import minding

    minding.run(timezone.now())


@app.periodic(cron="5 * * * *")
@app.task(name="visits.share_out", queueing_lock="visits.share_out")
def share_out(timestamp: int) -> None:
    """Share out the places of the slots whose window is over."""
    from hirondelles.visits import minding

    minding.share_out(timezone.now())
