"""The queue: jobs are rows of the same database, put there in the transaction of what they follow."""

from __future__ import annotations

from procrastinate import App


def on_app_ready(app: App) -> None:
    """Register the recovery of jobs whose worker died (see ``tasks.py`` of the features for the others)."""
    from django.conf import settings

    @app.periodic(cron="* * * * *")
    @app.task(name="recover_stalled_jobs", queueing_lock="recover_stalled_jobs", pass_context=True)
    async def recover_stalled_jobs(context: object, timestamp: int) -> None:
        """Start again what a killed worker was doing."""
        stalled = await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=settings.WORKER_STALLED_AFTER)
        for job in stalled:
            await app.job_manager.retry_job(job)
