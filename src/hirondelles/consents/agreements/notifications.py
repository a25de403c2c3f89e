"""The code with which somebody signs."""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils.translation import gettext as _

from hirondelles.collectives.models import Collective
from hirondelles.consents.agreements.showing import parties
from hirondelles.consents.models import Agreement
from hirondelles.notifications.actions import Notification


class AgreementCode(Notification):
    """To the address that signs: six figures, what they sign, and nothing that somebody else could have typed."""

    slug: ClassVar[str] = "agreement_code"
    immediate: ClassVar[bool] = True

    def __init__(self, agreement: Agreement, code: str) -> None:
        self.agreement, self.code = agreement, code

    def subject(self, collective: Collective) -> str:
        return _("Votre code pour signer la convention")

    def context(self, collective: Collective) -> dict[str, Any]:
        named = parties(self.agreement)
        return {"code": self.code, "parties": named, "version": self.agreement.version}
