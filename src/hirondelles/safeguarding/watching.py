"""What time does to alerts, collective after collective."""

from __future__ import annotations

from django.utils import timezone

from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.safeguarding import actions, routing


def watch_all() -> None:
    for collective in Collective.objects.defer("logo"):
        with in_collective(collective):
            routing.recuse_newcomers()
            actions.call_again()
            actions.escalate(timezone.now())
