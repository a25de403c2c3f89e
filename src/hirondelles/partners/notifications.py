"""What is told about partners."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.utils.translation import ngettext

from hirondelles.collectives.models import Collective
from hirondelles.collectives.paths import address_of
from hirondelles.core.days import date_format
from hirondelles.notifications.actions import Notification


class ContactsEnding(Notification):
    """To the coordinators: contacts that nobody confirmed are about to be erased. No name travels by mail."""

    slug: ClassVar[str] = "contacts_ending"

    def __init__(self, count: int, day: date) -> None:
        self.count, self.day = count, day

    def subject(self, collective: Collective) -> str:
        sentence = ngettext(
            "%(n)d contact sera effacé si personne ne le confirme",
            "%(n)d contacts seront effacés si personne ne les confirme",
            self.count,
        )
        return sentence % {"n": self.count}

    def context(self, collective: Collective) -> dict[str, Any]:
        return {
            "subject": self.subject(collective),
            "day": date_format(self.day),
            "kept": settings.KEPT["contacts"],
            "address": self.link(collective),
        }

    def link(self, collective: Collective) -> str:
        return address_of(collective, "partners:confirming")
