"""What is told about portraits."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.utils.translation import gettext as _

from hirondelles.collectives.models import Collective
from hirondelles.collectives.paths import address_of
from hirondelles.consents.links import token_of
from hirondelles.core.days import date_format
from hirondelles.members.people import coordinator_addresses
from hirondelles.notifications.actions import Notification
from hirondelles.portraits.models import Portrait


def coordinators() -> list[str]:
    return coordinator_addresses()


def addresses_of(portrait: Portrait) -> list[str]:
    """Where to write about a portrait: to her, or for a minor to the person of her school and to nobody else."""
    if portrait.consent_file.is_minor:
        contact = portrait.school_contact
        return [contact.email] if contact and contact.email else []
    return [portrait.consent_file.email] if portrait.consent_file.email else []


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
            "is_minor": self.portrait.consent_file.is_minor,
        }


class PortraitOnline(AboutPortrait):
    """To her: her portrait is seen, and how to take it back."""

    slug: ClassVar[str] = "portrait_online"
    immediate: ClassVar[bool] = True

    def subject(self, collective: Collective) -> str:
        if self.portrait.consent_file.is_minor:
            return _("Le portrait de %(name)s est en ligne") % {"name": self.portrait.first_name}
        return _("Votre portrait est en ligne")


class WithdrawalLink(AboutPortrait):
    """To her: the link with which she takes her portrait back."""

    slug: ClassVar[str] = "withdrawal_link"
    immediate: ClassVar[bool] = True

    def subject(self, collective: Collective) -> str:
        if self.portrait.consent_file.is_minor:
            return _("Le lien pour retirer le portrait de %(name)s") % {"name": self.portrait.first_name}
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


class ComesOfAge(AboutPortrait):
    """To the coordinators and to her school: at eighteen she is asked again, herself."""

    slug: ClassVar[str] = "comes_of_age"
    immediate: ClassVar[bool] = True
    fills_the_day: ClassVar[bool] = True

    def subject(self, collective: Collective) -> str:
        return _("%(name)s va avoir dix-huit ans") % {"name": self.portrait.first_name}

    def context(self, collective: Collective) -> dict[str, Any]:
        of_age_on = self.portrait.consent_file.of_age_on
        day = date_format(of_age_on, "j F Y") if of_age_on else ""
        return {**super().context(collective), "day": day}
