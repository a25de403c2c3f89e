"""What is told to somebody who is asked: everything that she needs to say yes or no, and one address."""

from __future__ import annotations

from datetime import datetime
from email.utils import parseaddr
from typing import Any, ClassVar

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from hirondelles.collectives.models import Collective
from hirondelles.core.days import date_format
from hirondelles.documents.calendar import Event, Method, Status, event
from hirondelles.notifications.actions import Notification, sender_of
from hirondelles.solicitations.links import address
from hirondelles.solicitations.models import Solicitation


class AboutOne(Notification):
    """A mail about one solicitation; it leaves at once."""

    immediate: ClassVar[bool] = True
    is_awaited: ClassVar[bool] = True

    def __init__(self, solicitation: Solicitation) -> None:
        self.solicitation = solicitation

    def context(self, collective: Collective) -> dict[str, Any]:
        return {
            "solicitation": self.solicitation,
            "subject": self.subject(collective),
            "address": address(self.solicitation, collective),
        }

    def _event(self, collective: Collective, *, to: str, status: Status) -> Event:
        """No address of the answer in it: people share their calendars."""
        asked = self.solicitation
        return Event(
            uid=asked.uid
            or f"solicitation-{asked.pk}@{parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition('@')[2]}",
            sequence=int(status is Status.CANCELLED),
            starts=asked.starts_at,
            ends=asked.ends_at,
            zone=collective.timezone,
            title=asked.title,
            place=", ".join(
                filter(None, (asked.meeting_point, asked.school.name if asked.school else "", asked.town))
            ),
            organizer=sender_of(collective),
            attendee=to,
            status=status,
        )


class Asked(AboutOne):
    """To a woman of the collective: come, or stand by."""

    slug: ClassVar[str] = "solicitation_asked"

    def useful_until(self) -> datetime:
        return self.solicitation.starts_at

    def subject(self, collective: Collective) -> str:
        said = {"day": _day(self.solicitation), "town": self.solicitation.town}
        if self.solicitation.is_stand_by:
            return _("Seriez-vous notre remplaçante le %(day)s ?") % said
        return (
            _("Viendriez-vous le %(day)s à %(town)s ?") if said["town"] else _("Viendriez-vous le %(day)s ?")
        ) % said

    def calendar(self, collective: Collective, *, to: str) -> bytes:
        """To see whether the day is free: a line that may not take place."""
        return event(self._event(collective, to=to, status=Status.TENTATIVE))


class NoLongerAsked(AboutOne):
    """To a woman of the collective: an answer is not needed any more."""

    slug: ClassVar[str] = "solicitation_cancelled"

    def subject(self, collective: Collective) -> str:
        return _("La demande du %(day)s est annulée") % {"day": _day(self.solicitation)}

    def calendar(self, collective: Collective, *, to: str) -> bytes:
        """The line goes from the calendar of whoever had put it there."""
        return event(self._event(collective, to=to, status=Status.CANCELLED), method=Method.CANCEL)


def _day(solicitation: Solicitation) -> str:
    return date_format(timezone.localtime(solicitation.starts_at), _("l j F"))
