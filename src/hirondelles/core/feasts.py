"""The public holidays of France (code du travail, art. L3133-1), on which no class receives."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

FIXED = {
    (1, 1): _("jour de l’an"),
    (5, 1): _("fête du Travail"),
    (5, 8): _("8 mai 1945"),
    (7, 14): _("fête nationale"),
    (8, 15): _("Assomption"),
    (11, 1): _("Toussaint"),
    (11, 11): _("11 novembre 1918"),
    (12, 25): _("Noël"),
}
AFTER_EASTER = {1: _("lundi de Pâques"), 39: _("Ascension"), 50: _("lundi de Pentecôte")}


def feast_of(day: date) -> str:
    """The name of the public holiday, nothing on the other days."""
    moving: dict[date, Promise] = {
        easter(day.year) + timedelta(days=after): name for after, name in AFTER_EASTER.items()
    }
    return str(FIXED.get((day.month, day.day)) or moving.get(day) or "")


@lru_cache(maxsize=8)
def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Butcher's algorithm, 1876)."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    leaps, left = divmod(century, 4)
    moon = (19 * golden + century - leaps - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * left + 2 * (rest // 4) - moon - rest % 4) % 7
    shift = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * shift + 114, 31)
    return date(year, month, day + 1)
