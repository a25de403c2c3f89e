"""The code that proves an address at a door, whatever is asked there."""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils.translation import gettext as _

from hirondelles.collectives.models import Collective
from hirondelles.notifications.actions import Notification


class CodeMail(Notification):
    """To the address of whoever asks: six figures, and nothing that somebody else could have typed."""

    immediate: ClassVar[bool] = True

    def __init__(self, code: str) -> None:
        self.code = code

    def subject(self, collective: Collective) -> str:
        return _("Votre code pour le collectif %(name)s") % {"name": collective.name}

    def context(self, collective: Collective) -> dict[str, Any]:
        return {"code": self.code}
