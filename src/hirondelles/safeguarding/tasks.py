"""The watch: every ten minutes, in each collective."""

from __future__ import annotations

from procrastinate.contrib.django import app


@app.periodic(cron="*/10 * * * *")
@app.task(name="safeguarding.watch", queueing_lock="safeguarding.watch")
def watch(timestamp: int) -> None:
    """Tell of alerts not told yet, and above when nobody opened one in a day."""
    from hirondelles.safeguarding import watching

    watching.watch_all()
