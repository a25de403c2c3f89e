"""What is told of an offer: the code; to whoever coordinates, that one arrived; to whoever offered, the answer."""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hirondelles.collectives.models import Collective
from hirondelles.collectives.paths import address_of
from hirondelles.encounters.doors.telling import CodeMail
from hirondelles.notifications.actions import Notification
from hirondelles.visits.hosting import links
from hirondelles.visits.models import HostOffer


class OfferCode(CodeMail):
    """To the address of whoever offers."""

    slug: ClassVar[str] = "host_offer_code"


class AboutOffer(Notification):
    """A kind of mail about one offer."""

    immediate: ClassVar[bool] = True
    is_awaited: ClassVar[bool] = True

    def __init__(self, offer: HostOffer, *, word: str = "") -> None:
        self.offer, self.word = offer, word

    def context(self, collective: Collective) -> dict[str, Any]:
        return {"name": self.offer.contact_name, "structure": self.offer.name, "word": self.word}


class OfferArrived(AboutOffer):
    """To whoever coordinates: a structure would receive classes. It may wait for the summary of the day."""

    slug: ClassVar[str] = "host_offer_arrived"
    label: ClassVar[str | Promise] = gettext_lazy("une structure qui se propose pour accueillir")
    mandatory: ClassVar[bool] = False
    immediate: ClassVar[bool] = False
    is_awaited: ClassVar[bool] = False

    def subject(self, collective: Collective) -> str:
        return _("%(structure)s voudrait accueillir des classes") % {"structure": self.offer}

    def context(self, collective: Collective) -> dict[str, Any]:
        return super().context(collective) | {"link": self.link(collective)}

    def link(self, collective: Collective) -> str:
        return address_of(collective, "visits:host_offer_answer", pk=self.offer.pk)


class OfferWelcomed(AboutOffer):
    """To whoever offered: yes, and the link of the page."""

    slug: ClassVar[str] = "host_offer_welcomed"

    def subject(self, collective: Collective) -> str:
        return _("Votre page d’accueil de classes est prête : %(structure)s") % {"structure": self.offer.name}

    def context(self, collective: Collective) -> dict[str, Any]:
        host = self.offer.host
        return super().context(collective) | {"page": links.page(host, collective) if host else ""}


class OfferDeclined(AboutOffer):
    """To whoever offered: not for now, kindly."""

    slug: ClassVar[str] = "host_offer_declined"

    def subject(self, collective: Collective) -> str:
        return _("Votre proposition d’accueillir une classe : %(structure)s") % {"structure": self.offer.name}
