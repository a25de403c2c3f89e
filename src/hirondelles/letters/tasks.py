"""The departure of a letter."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.notifications.tasks import Patience


@app.task(name="letters.leave", queue="mail", retry=Patience())
def leave(collective_id: int, letter_id: int) -> None:
    """Send a letter whose time has come, unless it was stopped."""
    from hirondelles.letters import actions
    from hirondelles.letters.models import Letter

    with in_collective(collective_id):
        collective = Collective.objects.defer("logo").get(pk=collective_id)
        letter = Letter.objects.filter(pk=letter_id).first()
        if letter is not None:
            actions.leave(letter, now=timezone.now(), collective=collective)
