"""An encounter as a line of somebody's own calendar: in a mail, and in the feeds that her calendar reads by itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.utils.translation import gettext as _

from hirondelles.collectives.models import Collective
from hirondelles.documents.calendar import Event, Method, Status, event, uid_of
from hirondelles.encounters.models import Encounter, State
from hirondelles.notifications.actions import sender_of

STATUSES = {State.PLANNED: Status.TENTATIVE, State.CANCELLED: Status.CANCELLED}
"""Every other one takes place, or took place."""


def event_of(
    encounter: Encounter,
    collective: Collective,
    *,
    url: str,
    attendee: str = "",
    told: bool = True,
    stamped: datetime | None = None,
) -> Event:
    """``told`` gives what only the people of the encounter need; nobody's name is in it, whoever reads the calendar.

    ``attendee`` is the address of whoever receives it by mail; ``stamped`` keeps a feed the same until something changes.
    """
    return Event(
        uid=uid_of(f"encounters.encounter:{encounter.pk}"),
        sequence=encounter.sequence,
        starts=encounter.starts_at,
        ends=encounter.ends_at,
        zone=collective.timezone,
        title=encounter.title,
        place=place_of(encounter, room=told),
        description=description_of(encounter) if told else "",
        url=url,
        organizer=sender_of(collective) if attendee else "",
        attendee=attendee,
        status=STATUSES.get(State(encounter.state), Status.CONFIRMED),
        stamped=stamped,
    )


def place_of(encounter: Encounter, *, room: bool = True) -> str:
    """« Salle 12, Collège des Sources, Valmorin »; the room is for those who go there, as is the host of a visit."""
    place = encounter.place if room else ""
    if encounter.goes_out:
        return ", ".join(one for one in (place, encounter.town) if one)
    said = (place, encounter.school.name, encounter.town or encounter.school.town)
    return ", ".join(one for one in said if one)


def description_of(encounter: Encounter) -> str:
    """What to know on the way."""
    said = (
        (_("Rendez-vous"), encounter.meeting_point),
        (_("Comment venir"), encounter.access),
        (_("Matériel sur place"), encounter.equipment),
    )
    return "\n".join(
        _("%(label)s : %(words)s") % {"label": label, "words": words} for label, words in said if words
    )


def file_for(
    encounter: Encounter, collective: Collective, *, to: str, url: str = "", sure: bool = True
) -> bytes:
    """What goes with a mail to ``to``: the line enters her calendar, moves, or leaves it.

    While the encounter is in preparation, or she only stands by (not ``sure``), it is only shown to her: no program
    offers its own yes and no, since the answer is given on our page. No secret address is in it: people share calendars.
    """
    line = event_of(encounter, collective, url=url, attendee=to)
    if not sure and line.status is Status.CONFIRMED:
        line = replace(line, status=Status.TENTATIVE)
    methods = {Status.CANCELLED: Method.CANCEL, Status.TENTATIVE: Method.PUBLISH}
    return event(line, method=methods.get(line.status, Method.REQUEST))
