"""The school holidays of France, day by day, in the three zones of the mainland.

Corsica and the overseas academies each have their own calendar, and a year that is not published has none: nothing is
said of them rather than a guess (``is_known``). Source of the zones: arrêtés of the national school calendar, since 2015;
of the days: the Ministry's open data, through ``vacances-scolaires-france``.
"""

from __future__ import annotations

from datetime import date
from functools import cache

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from vacances_scolaires_france import SchoolHolidayDates

ZONES = {
    "A": ("Besançon", "Bordeaux", "Clermont-Ferrand", "Dijon", "Grenoble", "Limoges", "Lyon", "Poitiers"),
    "B": (
        *("Aix-Marseille", "Amiens", "Lille", "Nancy-Metz", "Nantes", "Nice", "Normandie"),
        *("Orléans-Tours", "Reims", "Rennes", "Strasbourg"),
    ),
    "C": ("Créteil", "Montpellier", "Paris", "Toulouse", "Versailles"),
}
ZONE_OF = {academy: zone for zone, academies in ZONES.items() for academy in academies}
NAMES: dict[str, str | Promise] = {
    "Vacances de la Toussaint": _("vacances de la Toussaint"),
    "Vacances de Noël": _("vacances de Noël"),
    "Vacances d'hiver": _("vacances d’hiver"),
    "Vacances de printemps": _("vacances de printemps"),
    "Pont de l'Ascension": _("pont de l’Ascension"),
    "Vacances d'été": _("vacances d’été"),
}


def zone_of(academy: str) -> str:
    """``Besançon`` → ``A``; nothing for an academy that follows another calendar, or that is not known."""
    return ZONE_OF.get(academy, "")


def is_known(day: date, *, academy: str) -> bool:
    """Whether one can say if this is a holiday there."""
    first, last = _bounds()
    return bool(zone_of(academy)) and first <= day <= last


def holiday_of(day: date, *, academy: str) -> str:
    """« vacances d’hiver », or nothing on a school day; nothing either when it is not known."""
    name, zones = _days().get(day, ("", ""))
    zone = zone_of(academy)
    return str(NAMES.get(name, name)) if zone and zone in zones else ""


@cache
def _days() -> dict[date, tuple[str, str]]:
    """``{day: (name, zones)}``; a quarter of a second, once by process."""
    rows = SchoolHolidayDates().data
    return {
        day: (row["nom_vacances"], "".join(zone for zone in ZONES if row[f"vacances_zone_{zone.lower()}"]))
        for day, row in rows.items()
    }


@cache
def _bounds() -> tuple[date, date]:
    return min(_days()), max(_days())
