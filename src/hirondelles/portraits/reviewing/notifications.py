"""What is told about her reading of her portrait."""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils.translation import gettext as _

from hirondelles.collectives.models import Collective
from hirondelles.collectives.paths import address_of
from hirondelles.consents.links import READING, token_of
from hirondelles.consents.models import PRINTED, Medium, Purpose
from hirondelles.portraits.models import Portrait
from hirondelles.portraits.notifications import AboutPortrait, withdrawal_address


def reading_address(portrait: Portrait, collective: Collective) -> str:
    return address_of(collective, "portraits:read", token=token_of(portrait.consent_file, to=READING))


class ReadingAsked(AboutPortrait):
    """To her: her portrait is ready to be read, corrected and approved."""

    slug: ClassVar[str] = "reading_asked"
    immediate: ClassVar[bool] = True

    def subject(self, collective: Collective) -> str:
        if self.portrait.consent_file.is_minor:
            return _("Relisez avec %(name)s son portrait") % {"name": self.portrait.first_name}
        return _("Relisez votre portrait")

    def context(self, collective: Collective) -> dict[str, Any]:
        return {
            "first_name": self.portrait.first_name,
            "is_minor": self.portrait.consent_file.is_minor,
            "reading": reading_address(self.portrait, collective),
            "withdrawal": withdrawal_address(self.portrait, collective),
        }


class ReadingReminder(ReadingAsked):
    """The same, once more and no more."""

    slug: ClassVar[str] = "reading_reminder"
    immediate: ClassVar[bool] = True
    fills_the_day: ClassVar[bool] = True

    def subject(self, collective: Collective) -> str:
        if self.portrait.consent_file.is_minor:
            return _("Le portrait de %(name)s vous attend") % {"name": self.portrait.first_name}
        return _("Votre portrait vous attend")


class AgreementTakenBack(AboutPortrait):
    """To the coordinators: she took one agreement back, here is what is to be done."""

    slug: ClassVar[str] = "agreement_taken_back"
    immediate: ClassVar[bool] = True

    def __init__(self, portrait: Portrait, medium: str) -> None:
        super().__init__(portrait)
        self.medium = medium

    def subject(self, collective: Collective) -> str:
        return _("%(name)s retire un accord") % {"name": self.portrait.first_name}

    def context(self, collective: Collective) -> dict[str, Any]:
        label = Medium(self.medium).label if self.medium else Purpose.CAPTURE.label
        return {
            "first_name": self.portrait.first_name,
            "medium": label,
            "is_printed": self.medium in PRINTED,
            "address": address_of(collective, "portraits:edit_consents", pk=self.portrait.pk),
        }
