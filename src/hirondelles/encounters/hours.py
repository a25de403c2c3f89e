"""When an encounter may take place: by day, not on a Sunday, not in the past, not in ten years."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

FIRST, LAST = time(7), time(20, 30)
SUNDAY = 6
FURTHEST = timedelta(days=550)
"""A school year and a half."""


def moment(day: date, hour: time, zone: str) -> datetime:
    """A day and an hour on the wall of the collective; raises ``ValidationError`` on one that the clocks skip or repeat.

    The first and the last year of calendars are refused: another zone would push them out of it.
    """
    if not date.min.year < day.year < date.max.year:
        raise ValidationError(_("Ce n’est pas une date possible."))
    here = datetime.combine(day, hour, ZoneInfo(zone))
    there_and_back = datetime.fromtimestamp(here.timestamp(), ZoneInfo(zone))
    if (
        there_and_back.replace(tzinfo=None) != here.replace(tzinfo=None)
        or here.utcoffset() != here.replace(fold=1).utcoffset()
    ):
        raise ValidationError(_("Cette nuit-là, les horloges changent : choisissez une autre heure."))
    return here


def check(starts_at: datetime, minutes: int, *, now: datetime, zone: str) -> None:
    """Raises ``ValidationError``, with a sentence, when pupils cannot be met then."""
    here = starts_at.astimezone(ZoneInfo(zone))
    ends = (starts_at + timedelta(minutes=minutes)).astimezone(ZoneInfo(zone))
    if starts_at <= now:
        raise ValidationError(_("Ce moment est déjà passé."))
    if starts_at > now + FURTHEST:
        raise ValidationError(_("C’est dans plus d’un an et demi : choisissez une date plus proche."))
    if here.weekday() == SUNDAY:
        raise ValidationError(_("C’est un dimanche : choisissez un jour de classe."))
    if here.time() < FIRST or ends.time() > LAST or ends.date() != here.date():
        raise ValidationError(_("Entre 7 h et 20 h 30 : les élèves ne sont pas là la nuit."))
