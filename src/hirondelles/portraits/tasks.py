"""Work in the background: ids in, the scope entered, one action called."""

from __future__ import annotations

from procrastinate.contrib.django import app

from hirondelles.collectives.scope import in_collective


@app.task(name="portraits.prepare_photo", queue="photos", priority=-10)
def prepare_photo(collective_id: int, portrait_id: int) -> None:
    """Make every size of a photo before somebody asks for it."""
    from hirondelles.portraits import photos
    from hirondelles.portraits.models import Portrait

    with in_collective(collective_id):
        portrait = Portrait.objects.filter(pk=portrait_id).exclude(photo_key="").first()
        if portrait is not None:
            photos.prepare_all(portrait)


@app.periodic(cron="*/10 * * * *")
@app.task(name="portraits.rotate", queueing_lock="portraits.rotate")
def rotate(timestamp: int) -> None:
    """Draw the order of the day of each collective, once its day has begun."""
    from hirondelles.portraits import clockwork

    clockwork.rotate_all()


@app.periodic(cron="* * * * *")
@app.task(name="portraits.expire", queueing_lock="portraits.expire")
def expire(timestamp: int) -> None:
    """Compute the next end of a consent where one has just passed."""
    from hirondelles.portraits import clockwork

    clockwork.refresh_expired()


@app.periodic(cron="15 6 * * *")
@app.task(name="portraits.warn", queueing_lock="portraits.warn")
def warn(timestamp: int) -> None:
    """Warn 60, 30 and 7 days before a consent ends."""
    from hirondelles.portraits import clockwork

    clockwork.warn_all()
