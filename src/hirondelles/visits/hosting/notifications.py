"""What is told to a host and, for it, to the teacher and to whoever coordinates; each mail says what, where, when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hirondelles.collectives.models import Collective
from hirondelles.collectives.paths import address_of
from hirondelles.core.days import date_format
from hirondelles.encounters import calendars
from hirondelles.notifications.actions import Notification
from hirondelles.visits import links as booking_links
from hirondelles.visits.hosting import links
from hirondelles.visits.models import Booking, HostAsk, Slot


def when(slot: Slot, collective: Collective) -> str:
    """« jeudi 12 mars à 10:00 », on the wall of the collective."""
    here = timezone.localtime(slot.starts_at, ZoneInfo(collective.timezone))
    return date_format(here, _("l j F à H:i"))


class AboutBooking(Notification):
    """A mail about one class and one slot."""

    immediate: ClassVar[bool] = True
    is_awaited: ClassVar[bool] = True

    def __init__(self, booking: Booking) -> None:
        self.booking = booking

    def said(self, collective: Collective) -> dict[str, Any]:
        slot = self.booking.slot
        return {
            "class": self.booking.class_in_words,
            "school": str(self.booking),
            "title": slot.title,
            "day": when(slot, collective),
            "host": slot.host.partner.name,
        }

    def context(self, collective: Collective) -> dict[str, Any]:
        booking = self.booking
        return {
            **self.said(collective),
            "booking": booking,
            "class_name": booking.class_in_words,
            "slot": booking.slot,
            "tracking": booking_links.tracking(booking, collective),
            "answer": links.answer(booking, collective),
            "page": links.page(booking.slot.host, collective),
        }


class ClassAsks(AboutBooking):
    """To the host: a class would come; two buttons."""

    slug: ClassVar[str] = "visit_class_asks"

    def subject(self, collective: Collective) -> str:
        return _("Pouvez-vous recevoir cette classe ? %(class)s, %(day)s") % self.said(collective)


class ClassStillAsks(AboutBooking):
    """To the host, a few days later."""

    slug: ClassVar[str] = "visit_class_still_asks"

    def subject(self, collective: Collective) -> str:
        return _("Une classe attend votre réponse : %(class)s, %(day)s") % self.said(collective)


class Accepted(AboutBooking):
    """To the teacher and the adult of the school: the host receives them; the papers."""

    slug: ClassVar[str] = "visit_accepted"

    def subject(self, collective: Collective) -> str:
        return _("C’est oui : %(title)s, %(day)s") % self.said(collective)

    def context(self, collective: Collective) -> dict[str, Any]:
        token = booking_links.token_of(self.booking)
        papers = {
            "agreement": address_of(collective, "visits:agreement", token=token),
            "sheet": address_of(collective, "visits:visit_sheet", token=token),
        }
        return super().context(collective) | papers

    def calendar(self, collective: Collective, *, to: str) -> bytes:
        encounter = self.booking.encounter
        return calendars.file_for(encounter, collective, to=to, url="", sure=True) if encounter else b""


class HostPaused(AboutBooking):
    """To the host: nothing more is asked; one tap to be asked again."""

    slug: ClassVar[str] = "visit_host_paused"

    def subject(self, collective: Collective) -> str:
        return _("Nous ne vous demandons plus rien pour l’instant")


class HostSilent(AboutBooking):
    """To whoever coordinates: a host did not answer. It may wait for the summary of the day."""

    slug: ClassVar[str] = "visit_host_silent"
    label: ClassVar[str | Promise] = gettext_lazy("une structure d’accueil qui ne répond pas")
    mandatory: ClassVar[bool] = False
    immediate: ClassVar[bool] = False
    is_awaited: ClassVar[bool] = False

    def subject(self, collective: Collective) -> str:
        return _("%(host)s n’a pas répondu pour %(class)s (%(school)s)") % self.said(collective)

    def link(self, collective: Collective) -> str:
        return address_of(collective, "visits:host_sheet", pk=self.booking.slot.host_id)


class ClassGone(AboutBooking):
    """To the host: this class does not come any more."""

    slug: ClassVar[str] = "visit_class_gone"

    def subject(self, collective: Collective) -> str:
        return _("Cette classe ne vient plus : %(class)s, %(day)s") % self.said(collective)


class PapersChanged(AboutBooking):
    """To the school and the host: which parts changed, and whether one signs again; the school's calendar follows."""

    slug: ClassVar[str] = "visit_papers_changed"

    def __init__(
        self, booking: Booking, *, changes: list[str], again: bool, moved: bool, for_host: bool
    ) -> None:
        super().__init__(booking)
        self.changes, self.again, self.moved, self.for_host = changes, again, moved, for_host

    def subject(self, collective: Collective) -> str:
        if self.moved:
            return _("Nouvelle date : %(title)s, %(day)s") % self.said(collective)
        if self.again:
            return _("À signer de nouveau : %(title)s, %(day)s") % self.said(collective)
        return _("La fiche de visite a changé : %(title)s, %(day)s") % self.said(collective)

    def context(self, collective: Collective) -> dict[str, Any]:
        known = super().context(collective)
        where = known["answer"] if self.for_host else known["tracking"]
        return known | {"changes": self.changes, "again": self.again, "where": where}

    def calendar(self, collective: Collective, *, to: str) -> bytes:
        encounter = self.booking.encounter
        if self.for_host or encounter is None:
            return b""
        return calendars.file_for(encounter, collective, to=to, url="", sure=True)


class WordsCameBack(AboutBooking):
    """To the host: what the class wrote came back; a link to its page, never a sentence of a pupil."""

    slug: ClassVar[str] = "visit_words_back"
    is_awaited: ClassVar[bool] = False

    def subject(self, collective: Collective) -> str:
        return _("Ce que les élèves ont écrit après leur visite : %(title)s") % self.said(collective)

    def context(self, collective: Collective) -> dict[str, Any]:
        host = self.booking.slot.host
        back = address_of(collective, "visits:host_returned", token=links.token_of(host))
        return super().context(collective) | {"back": back}


class CouldYouReceive(Notification):
    """To a host: could you receive a class?"""

    slug: ClassVar[str] = "visit_could_you"
    immediate: ClassVar[bool] = True
    is_awaited: ClassVar[bool] = True

    def __init__(self, asked: HostAsk) -> None:
        self.asked = asked

    def subject(self, collective: Collective) -> str:
        return _("Pourriez-vous accueillir une classe ? %(name)s") % {"name": collective.name}

    def context(self, collective: Collective) -> dict[str, Any]:
        host = self.asked.host
        return {"word": self.asked.word, "page": links.page(host, collective), "host": host.partner.name}


class VisitSoon(Notification):
    """To the host, two days before: which classes come, and whom to reach."""

    slug: ClassVar[str] = "visit_soon"
    immediate: ClassVar[bool] = True
    is_awaited: ClassVar[bool] = True

    def __init__(self, slot: Slot, classes: Sequence[Booking]) -> None:
        self.slot, self.classes = slot, classes

    def useful_until(self) -> datetime:
        return self.slot.starts_at

    def subject(self, collective: Collective) -> str:
        said = {"title": self.slot.title, "day": when(self.slot, collective)}
        return _("Ils et elles arrivent : %(title)s, %(day)s") % said

    def context(self, collective: Collective) -> dict[str, Any]:
        return {
            "slot": self.slot,
            "day": when(self.slot, collective),
            "classes": [self._line(one, collective) for one in self.classes],
            "page": links.page(self.slot.host, collective),
        }

    def _line(self, booking: Booking, collective: Collective) -> dict[str, Any]:
        """A class, its adult as the encounter knows them now, and its sheet."""
        encounter = booking.encounter
        adult = (encounter.adult_name, encounter.adult_phone, encounter.adult_email) if encounter else ()
        known: dict[str, Any] = {"token": links.token_of(self.slot.host), "pk": booking.pk}
        return {
            "name": booking.class_in_words,
            "school": str(booking),
            "headcount": booking.pupils,
            "adult": ", ".join(filter(None, adult)),
            "sheet": address_of(collective, "visits:host_visit_sheet", **known),
        }
