"""What is told about portraits."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from hirondelles.collectives.models import Collective
from hirondelles.collectives.paths import address_of
from hirondelles.consents.links import token_of
from hirondelles.members.people import coordinator_addresses
from hirondelles.notifications.actions import Notification
from hirondelles.portraits.models import Portrait


def coordinators() -> list[str]:
    return coordinator_addresses()


def withdrawal_address(portrait: Portrait, collective: Collective) -> str:
    return address_of(collective, "portraits:withdraw_by_link", token=token_of(portrait.consent_file))


class AboutPortrait(Notification):
    """A mail about one portrait: a first name and links, nothing more."""

    def __init__(self, portrait: Portrait) -> None:
        self.portrait = portrait

    def context(self, collective: Collective) -> dict[str, Any]:
        return {
            "first_name": self.portrait.first_name,
            "address": address_of(collective, "portraits:page", slug=self.portrait.slug),
            "withdrawal": withdrawal_address(self.portrait, collective),
        }


class PortraitOnline(AboutPortrait):
    """To her: her portrait is seen, and how to take it back."""

    slug: ClassVar[str] = "portrait_online"
    immediate: ClassVar[bool] = True

    def subject(self, collective: Collective) -> str:
        return _("Votre portrait est en ligne")


class WithdrawalLink(AboutPortrait):
    """To her: the link with which she takes her portrait back."""

    slug: ClassVar[str] = "withdrawal_link"
    immediate: ClassVar[bool] = True

    def subject(self, collective: Collective) -> str:
        return _("Votre lien pour retirer votre portrait")


class PortraitWithdrawn(AboutPortrait):
    """To the coordinators: a portrait left the site, what is printed is to recall."""

    slug: ClassVar[str] = "portrait_withdrawn"
    immediate: ClassVar[bool] = True

    def subject(self, collective: Collective) -> str:
        return _("Le portrait de %(name)s est retiré") % {"name": self.portrait.first_name}

    def context(self, collective: Collective) -> dict[str, Any]:
        return {"first_name": self.portrait.first_name, "address": address_of(collective, "portraits:list")}


class ConsentEnding(AboutPortrait):
    """To the coordinators and to her: an agreement ends soon."""

    slug: ClassVar[str] = "consent_ending"

    def __init__(self, portrait: Portrait, until: date) -> None:
        super().__init__(portrait)
        self.until = until

    def subject(self, collective: Collective) -> str:
        return _("L’autorisation de %(name)s se termine bientôt") % {"name": self.portrait.first_name}

    def context(self, collective: Collective) -> dict[str, Any]:
        return {**super().context(collective), "until": date_format(self.until, "j F Y")}

    def link(self, collective: Collective) -> str:
        return address_of(collective, "portraits:page", slug=self.portrait.slug)
