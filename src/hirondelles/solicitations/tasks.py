"""The end of the wait for an answer."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.notifications.tasks import Patience


@app.task(name="solicitations.expire", queue="mail", retry=Patience())
def expire(collective_id: int, solicitation_id: int) -> None:
    """Silence is an answer, unless something is left to wait for; run twice, it says it once."""
    from hirondelles.solicitations import actions
    from hirondelles.solicitations.models import Solicitation

    zone = Collective.objects.values_list("timezone", flat=True).get(pk=collective_id)
    with in_collective(collective_id), timezone.override(zone):
        found = Solicitation.objects.select_for_update(no_key=True).filter(pk=solicitation_id).first()
        if found is not None:
            actions.expire(found, now=timezone.now())
