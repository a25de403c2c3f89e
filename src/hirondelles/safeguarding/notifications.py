"""What is told about alerts: that there is one, and where; never a word of it, nor a name."""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils.translation import gettext as _

from hirondelles.collectives.models import Collective
from hirondelles.collectives.paths import address_of
from hirondelles.notifications.actions import Notification


class AboutAlerts(Notification):
    """A link, nothing more."""

    immediate: ClassVar[bool] = True

    def context(self, collective: Collective) -> dict[str, Any]:
        return {
            "alerts": address_of(collective, "safeguarding:alerts"),
            "referents": address_of(collective, "safeguarding:referents"),
        }


class AlertReceived(AboutAlerts):
    """To the referents."""

    slug: ClassVar[str] = "alert_received"

    def subject(self, collective: Collective) -> str:
        return _("Une alerte vous attend")


class AlertWithoutReferent(AboutAlerts):
    """To whoever coordinates and runs the installation: fewer than two referents can read this alert."""

    slug: ClassVar[str] = "alert_without_referent"

    def subject(self, collective: Collective) -> str:
        return _("Une alerte attend, et il manque une personne pour la lire")


class AlertUnseen(AboutAlerts):
    """To the same: nobody opened it in a day."""

    slug: ClassVar[str] = "alert_unseen"

    def subject(self, collective: Collective) -> str:
        return _("Une alerte attend depuis plus d’un jour")
