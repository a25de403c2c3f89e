"""When a class may receive: in the school's day, not on a Sunday or a public holiday, not too soon, not too late."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from hirondelles.core.days import date_format
from hirondelles.core.feasts import feast_of
from hirondelles.core.holidays import holiday_of

OPENS, CLOSES = time(8), time(18, 30)
SATURDAY_CLOSES = time(13)
SOONEST = timedelta(days=10)
"""Before, nobody has the time to answer, nor the head of school to authorise."""
LATEST = timedelta(days=400)
MOST = 3
SATURDAY, SUNDAY = 5, 6


@dataclass(frozen=True, kw_only=True)
class Moment:
    """A day and an hour as they were typed, and how long the class has."""

    day: date
    at: time
    minutes: int

    def starts_at(self, zone: str) -> datetime:
        """The instant, in the collective's zone: ten o'clock stays ten o'clock when the clocks change between."""
        return datetime.combine(self.day, self.at.replace(second=0, microsecond=0), ZoneInfo(zone))

    @property
    def ends(self) -> time:
        return (datetime.combine(self.day, self.at) + timedelta(minutes=self.minutes)).time()


def fault_of(moment: Moment, *, today: date, academy: str = "") -> str:
    """Why no class can receive then, in a sentence with what to do; nothing when it can.

    Where the calendar of the ``academy`` is not known, no holiday is guessed.
    """
    return (
        _fault_of_the_date(moment.day, today)
        or _fault_of_the_day(moment.day, academy)
        or _fault_of_the_hour(moment)
    )


def _fault_of_the_date(day: date, today: date) -> str:
    if day < today:
        return _("Ce jour est passé : choisissez une date à venir.")
    if day < today + SOONEST:
        return _("C’est trop tôt pour que les femmes s’organisent : à partir du %(day)s.") % {
            "day": date_format(today + SOONEST, "j F Y")
        }
    if day > today + LATEST:
        return _("C’est dans plus d’un an : choisissez une date plus proche.")
    return ""


def _fault_of_the_day(day: date, academy: str) -> str:
    if day.weekday() == SUNDAY:
        return _("Le %(day)s est un dimanche : choisissez un jour de classe.") % {
            "day": date_format(day, "j F Y")
        }
    if feast := feast_of(day):
        return _("Le %(day)s est férié (%(feast)s) : choisissez un jour de classe.") % {
            "day": date_format(day, "j F Y"),
            "feast": feast,
        }
    if holiday := holiday_of(day, academy=academy):
        return _(
            "Le %(day)s, votre académie est en vacances (%(holiday)s) : choisissez un jour de classe."
        ) % {
            "day": date_format(day, "j F Y"),
            "holiday": holiday,
        }
    return ""


def _fault_of_the_hour(moment: Moment) -> str:
    closes = SATURDAY_CLOSES if moment.day.weekday() == SATURDAY else CLOSES
    ends = datetime.combine(moment.day, moment.at) + timedelta(minutes=moment.minutes)
    if moment.at >= OPENS and ends <= datetime.combine(moment.day, closes):
        return ""
    return _("À cette heure l’établissement est fermé : entre %(opens)s et %(closes)s, fin comprise.") % {
        "opens": f"{OPENS:%H:%M}",
        "closes": f"{closes:%H:%M}",
    }
