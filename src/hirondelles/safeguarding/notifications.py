"""What is told about alerts: that there is one, and where; never a word of it, nor a name."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.urls import reverse
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
            "network": f"{settings.SITE_URL}{reverse(settings.INSTALLATION_LANDING)}",
        }


class AlertReceived(AboutAlerts):
    """To the referents: one came."""

    slug: ClassVar[str] = "alert_received"

    def subject(self, collective: Collective) -> str:
        return _("Une alerte vous attend")


class AlertWithoutReferent(AboutAlerts):
    """To whoever coordinates and runs the installation: fewer than two referents can read this alert."""

    slug: ClassVar[str] = "alert_without_referent"

    def subject(self, collective: Collective) -> str:
        return _("Une alerte attend, et il manque une personne pour la lire")


class AlertLate(AboutAlerts):
    """To the referents: one waits longer than it should."""

    slug: ClassVar[str] = "alert_late"

    def subject(self, collective: Collective) -> str:
        return _("Une alerte attend toujours")


class AlertLateAbove(AboutAlerts):
    """To whoever coordinates, and to the operators where too few people can read it."""

    slug: ClassVar[str] = "alert_late_above"

    def subject(self, collective: Collective) -> str:
        return _("Une alerte n’avance pas")


class AlertHandedOver(AboutAlerts):
    """To the referent who answers for one from now on."""

    slug: ClassVar[str] = "alert_handed_over"

    def subject(self, collective: Collective) -> str:
        return _("Une alerte vous est confiée")
