"""The queue: jobs are rows of the same database, put there in the transaction of what they follow."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from datetime import datetime

from django.db import DatabaseError
from procrastinate import App

log = logging.getLogger("hirondelles.clocks")


def on_app_ready(app: App) -> None:
    """Register what keeps the house: jobs whose worker died, and the purge (features have their own ``tasks.py``)."""
    app.periodic(cron="* * * * *")(
        app.task(name="recover_stalled_jobs", queueing_lock="recover_stalled_jobs")(_recovery(app))
    )
    app.periodic(cron="30 3 * * *")(app.task(name="run_clocks", queueing_lock="run_clocks")(run_clocks))


def _recovery(app: App) -> Callable[[int], Awaitable[None]]:
    async def recover_stalled_jobs(timestamp: int) -> None:
        """Start again what a killed worker was doing."""
        from django.conf import settings

        stalled = await app.job_manager.get_stalled_jobs(
            seconds_since_heartbeat=settings.WORKER_STALLED_AFTER
        )
        for job in stalled:
            await app.job_manager.retry_job(job)

    return recover_stalled_jobs


def run_clocks(timestamp: int) -> dict[str, int]:
    """Erase what every feature's clocks say must go; one that fails does not stop the others."""
    from django.utils import timezone

    from hirondelles.core.features import FEATURES

    now = timezone.now()
    return {
        name: _run(name, clock, now)
        for feature in FEATURES.values()
        for name, clock in feature.clocks.items()
    }


def _run(name: str, clock: Callable[[datetime], int], now: datetime) -> int:
    try:
        erased = clock(now)
    except (DatabaseError, OSError):
        log.exception("clock failed", extra={"task": name})
        return -1
    log.info("clock", extra={"task": name})
    return int(erased)
