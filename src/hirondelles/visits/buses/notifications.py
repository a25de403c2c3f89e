"""What two classes are told of a bus: that one could be shared; whom to write to once both said yes."""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils.translation import gettext as _

from hirondelles.collectives.models import Collective
from hirondelles.visits.booking.notifications import AboutBooking
from hirondelles.visits.buses.trips import people
from hirondelles.visits.models import Booking, BusShare


class AboutBus(AboutBooking):
    """A kind of mail about one bus, to one of its two classes."""

    def __init__(self, booking: Booking, *, other: Booking, share: BusShare) -> None:
        super().__init__(booking)
        self.other, self.share = other, share

    def context(self, collective: Collective) -> dict[str, Any]:
        together = people(self.booking) + people(self.other)
        return super().context(collective) | {"detour": self.share.detour_km, "people": together}


class BusProposed(AboutBus):
    """Another class goes the same way: which one is told once both said yes."""

    slug: ClassVar[str] = "bus_proposed"

    def subject(self, collective: Collective) -> str:
        return _("Un car partagé pour votre visite ? (%(title)s)") % self.said()


class BusShared(AboutBus):
    """Both said yes: each reads the other's professional address."""

    slug: ClassVar[str] = "bus_shared"

    def subject(self, collective: Collective) -> str:
        return _("Vous partagez un car : écrivez-vous (%(title)s)") % self.said()

    def context(self, collective: Collective) -> dict[str, Any]:
        return super().context(collective) | {
            "other": str(self.other),
            "other_name": self.other.teacher_name,
            "other_address": self.other.email,
        }


class BusOver(AboutBus):
    """To whoever had said yes: the other class does not share it, or comes no more; who refused is not said."""

    slug: ClassVar[str] = "bus_over"

    def subject(self, collective: Collective) -> str:
        return _("Le car ne se partage plus (%(title)s)") % self.said()
