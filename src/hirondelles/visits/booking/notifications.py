"""What a teacher is told of a booking, always in the words of its own page; and a coordinator, that one arrived."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hirondelles.collectives.models import Collective
from hirondelles.collectives.paths import address_of
from hirondelles.encounters import calendars
from hirondelles.encounters.doors.telling import CodeMail
from hirondelles.notifications.actions import Notification
from hirondelles.visits.booking import following, showing, where
from hirondelles.visits.links import tracking
from hirondelles.visits.models import Booking, BookingState


class BookingCode(CodeMail):
    """Proves the address of a teacher who books a visit."""

    slug: ClassVar[str] = "visit_code"


class AboutBooking(Notification):
    """A kind of mail about one booking: what happened, then where it is, as its page says."""

    is_awaited: ClassVar[bool] = True
    immediate: ClassVar[bool] = True

    def __init__(self, booking: Booking) -> None:
        self.booking = booking

    def happened(self, collective: Collective) -> str:
        """The first sentence, when the state does not say it all."""
        return ""

    def said(self) -> dict[str, str]:
        return {"title": self.booking.slot.title, "host": str(self.booking.slot.host.partner.name)}

    def link(self, collective: Collective) -> str:
        return tracking(self.booking, collective)

    def context(self, collective: Collective) -> dict[str, Any]:
        stands = where.where_is(self.booking, collective)
        return {
            "name": self.booking.teacher_name,
            "school": str(self.booking),
            "happened": self.happened(collective),
            "sentence": stands.sentence,
            "next_by": stands.next_by,
            "title": self.booking.slot.title,
            "host": self.booking.slot.host.partner.name,
            "when": showing.when(self.booking.slot, collective),
            "class_name": following.class_in_words(self.booking),
            "prepare": following.to_prepare(self.booking, collective),
            "tracking": self.link(collective),
            "others": self.others(collective),
        }

    def others(self, collective: Collective) -> str:
        """Where other slots are, once this one is lost."""
        return address_of(collective, "visits:list") if self.booking.state in following.LOST else ""


class BookingReceived(AboutBooking):
    """It arrived: where it stands, and the one secret address that follows it."""

    slug: ClassVar[str] = "visit_received"

    def subject(self, collective: Collective) -> str:
        subjects = {
            BookingState.WISHED: _("Votre souhait de visite est noté : %(title)s"),
            BookingState.WAITING: _("Vous êtes sur la liste d’attente : %(title)s"),
            BookingState.CHECKING: _("Votre réservation de visite est arrivée : %(title)s"),
        }
        state = BookingState(self.booking.state)
        return subjects.get(state, _("Votre réservation de visite : %(title)s")) % self.said()


class BookingNotTrusted(AboutBooking):
    """Nobody of the school knows this address: what to do, said without blame."""

    slug: ClassVar[str] = "visit_not_trusted"

    def subject(self, collective: Collective) -> str:
        return _("Votre réservation n’a pas pu être vérifiée : %(title)s") % self.said()

    def happened(self, collective: Collective) -> str:
        return _(
            "Nous n’avons pas pu vérifier que votre adresse est celle d’une personne de l’établissement. Réservez de nouveau "
            "depuis votre adresse académique, ou écrivez-nous."
        )


class BookingPromoted(AboutBooking):
    """Groups were freed: the class leaves the waiting list."""

    slug: ClassVar[str] = "visit_promoted"

    def subject(self, collective: Collective) -> str:
        return _("Des groupes se sont libérés : votre classe a sa place (%(title)s)") % self.said()


class BookingPassedOver(AboutBooking):
    """Fewer groups were freed than the class takes: the next one has them, her place in the order stays."""

    slug: ClassVar[str] = "visit_passed_over"

    def subject(self, collective: Collective) -> str:
        return _("Liste d’attente : vous gardez votre rang (%(title)s)") % self.said()


class BookingAllocated(AboutBooking):
    """The wishes were shared out: yes or not yet, with the explanation on her page."""

    slug: ClassVar[str] = "visit_allocated"

    def subject(self, collective: Collective) -> str:
        if self.booking.state == BookingState.WAITING:
            return (
                _("Répartition des places : votre classe est sur la liste d’attente (%(title)s)")
                % self.said()
            )
        return _("Répartition des places : votre classe a sa place (%(title)s)") % self.said()

    def happened(self, collective: Collective) -> str:
        return _(
            "Les souhaits de toutes les classes ont été comparés. L’explication de votre rang est sur votre page."
        )


class SlotChanged(AboutBooking):
    """The slot is no longer as it was: another hour or place, in both ways."""

    slug: ClassVar[str] = "visit_changed"

    def __init__(self, booking: Booking, *, before: datetime | None = None) -> None:
        super().__init__(booking)
        self.before = before

    def subject(self, collective: Collective) -> str:
        return _("Cette visite change : %(title)s") % self.said()

    def happened(self, collective: Collective) -> str:
        if self.before is None:
            return _("Des indications de cette visite ont changé ; elles sont ci-dessous et sur votre page.")
        said = {
            "before": showing.moment(self.before, collective),
            "now": showing.when(self.booking.slot, collective),
        }
        return (
            _("La visite prévue %(before)s aura lieu %(now)s. Dites-nous vite si ce n’est plus possible.")
            % said
        )


class BookingCancelled(AboutBooking):
    """It does not take place: the host or the collective called the slot off."""

    slug: ClassVar[str] = "visit_cancelled"

    def subject(self, collective: Collective) -> str:
        return _("Cette visite n’aura pas lieu : %(title)s") % self.said()

    def calendar(self, collective: Collective, *, to: str) -> bytes:
        """It leaves the calendar that it had entered."""
        encounter = self.booking.encounter
        return calendars.file_for(encounter, collective, to=to) if encounter else b""


class BookingArrived(AboutBooking):
    """To whoever coordinates: an address to look at before the class has its place."""

    slug: ClassVar[str] = "visit_arrived"
    label: ClassVar[str | Promise] = gettext_lazy("une réservation de visite dont l’adresse est à vérifier")
    mandatory: ClassVar[bool] = False
    immediate: ClassVar[bool] = False

    def subject(self, collective: Collective) -> str:
        return _("%(school)s réserve une visite ; l’adresse est à vérifier") % {"school": self.booking}

    def link(self, collective: Collective) -> str:
        return address_of(collective, "visits:trust", pk=self.booking.pk)
