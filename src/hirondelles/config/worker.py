"""The worker: takes jobs from the database, says every few seconds that it lives."""

from __future__ import annotations

from hirondelles.config import environment


def main() -> None:
    """Run until SIGTERM; what is under way gets a few seconds to finish, else starts again elsewhere."""
    environment.prepare()
    import django

    django.setup()
    from django.conf import settings
    from procrastinate.contrib.django import app

    with app.replace_connector(app.connector.get_worker_connector()):  # type: ignore[attr-defined]
        app.run_worker(
            update_heartbeat_interval=settings.WORKER_HEARTBEAT,
            stalled_worker_timeout=settings.WORKER_STALLED_AFTER,
            shutdown_graceful_timeout=8,
            delete_jobs="successful",
            concurrency=3,
        )


if __name__ == "__main__":
    main()
