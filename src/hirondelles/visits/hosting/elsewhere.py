"""To a teacher whose class has no place here, or has it no more: why, and what is open near its school."""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from hirondelles.collectives.models import Collective
from hirondelles.collectives.paths import address_of
from hirondelles.encounters import calendars
from hirondelles.visits.booking import near
from hirondelles.visits.hosting.notifications import AboutBooking, when
from hirondelles.visits.models import Booking


class WithOthers(AboutBooking):
    """A no, with what is open near the school; ``other_host`` when the one it asked says no, or nothing."""

    other_host: ClassVar[bool] = True

    def context(self, collective: Collective) -> dict[str, Any]:
        others = [
            {"title": one.title, "town": one.town, "day": when(one, collective), "far": near.how_far(self.booking, one),
             "url": address_of(collective, "visits:slot", uid=one.uid)}
            for one in near.others(self.booking, now=timezone.now(), other_host=self.other_host)
        ]  # fmt: skip
        listed = address_of(collective, "visits:list")
        return super().context(collective) | {"others": others, "list": listed}


class Refused(WithOthers):
    """To the teacher: not this time."""

    slug: ClassVar[str] = "visit_refused"

    def subject(self, collective: Collective) -> str:
        return _("Pas cette fois : %(title)s, %(day)s") % self.said(collective)


class NoAnswer(WithOthers):
    """To the teacher: nobody answered, do not wait any more."""

    slug: ClassVar[str] = "visit_no_answer"

    def subject(self, collective: Collective) -> str:
        return _("Sans réponse : %(title)s, %(day)s") % self.said(collective)


class WaitsForSilent(WithOthers):
    """To a teacher on the list, or with a wish: the host is paused, her rank is kept."""

    slug: ClassVar[str] = "visit_waits_for_silent"

    def subject(self, collective: Collective) -> str:
        return _("Liste d’attente : %(host)s ne répond plus pour l’instant") % self.said(collective)


class Dropped(WithOthers):
    """To the school: the host had said yes, and cannot any more; the visit leaves the calendars."""

    slug: ClassVar[str] = "visit_dropped"

    def subject(self, collective: Collective) -> str:
        return _("Cette visite n’aura pas lieu : %(title)s, %(day)s") % self.said(collective)

    def calendar(self, collective: Collective, *, to: str) -> bytes:
        encounter = self.booking.encounter
        return calendars.file_for(encounter, collective, to=to) if encounter else b""


class Unplaced(WithOthers):
    """To the teacher: nobody enters this slot any more, and ``why``; her wait is over."""

    slug: ClassVar[str] = "visit_unplaced"
    other_host = False

    def __init__(self, booking: Booking, *, why: str | Promise) -> None:
        super().__init__(booking)
        self.why = why

    def subject(self, collective: Collective) -> str:
        return _("Sans place pour cette fois : %(title)s, %(day)s") % self.said(collective)

    def context(self, collective: Collective) -> dict[str, Any]:
        return super().context(collective) | {"why": str(self.why)}


class NotSent(WithOthers):
    """To the address where a code left and nobody typed it: too late. Nothing that somebody else could have typed."""

    slug: ClassVar[str] = "visit_not_sent"
    other_host = False

    def subject(self, collective: Collective) -> str:
        return _("Réservation non envoyée : %(title)s, %(day)s") % self.said(collective)
