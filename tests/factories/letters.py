"""Letters, and what is left of them in the outbox."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from hirondelles.collectives.models import Collective
from hirondelles.letters import actions
from hirondelles.letters.models import Letter
from hirondelles.members.groups import WOMEN
from hirondelles.notifications import outbox
from hirondelles.notifications.models import Message


def a_letter(subject: str = "On se voit jeudi", *, by: Any, **said: Any) -> Letter:
    """A draft to the women, in the collective of the moment."""
    usual = {"text": "Bonjour {prénom},\n\nÀ **jeudi**.", "groups": [WOMEN]}
    return actions.write(subject=subject, by=by, **usual | said)


def on_its_way(letter: Letter, *, at: datetime, by: Any, collective: Collective, **said: Any) -> Letter:
    actions.schedule(letter, at=at, by=by, collective=collective, **said)
    return letter


def mails() -> list[Message]:
    """The mails of letters, by address."""
    return sorted(
        (mail for mail in outbox.latest(5000) if mail.kind == "letter"), key=lambda mail: str(mail.to)
    )
