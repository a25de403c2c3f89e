"""How far two places are, offline: as the crow flies, from coordinates in degrees (WGS 84)."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt
from typing import Protocol

from django.utils.translation import gettext as _

EARTH_KM = 6371.0
CLOSE_KM = 2


class Place(Protocol):
    """Whatever has a latitude and a longitude, which may be unknown."""

    @property
    def latitude(self) -> float | None: ...

    @property
    def longitude(self) -> float | None: ...


def kilometres(here: Place, there: Place) -> float | None:
    """The distance in kilometres (haversine), or ``None`` when one of the places is not known."""
    if None in (here.latitude, here.longitude, there.latitude, there.longitude):
        return None
    south, north = radians(here.latitude or 0), radians(there.latitude or 0)
    across = radians((there.longitude or 0) - (here.longitude or 0))
    half = sin((north - south) / 2) ** 2 + cos(south) * cos(north) * sin(across / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(half)))


def in_words(here: Place, there: Place) -> str:
    """« à environ 12 km à vol d’oiseau » or « distance inconnue »; places are often those of a town, so no nearer than two."""
    length = kilometres(here, there)
    if length is None:
        return _("distance inconnue")
    if length < CLOSE_KM:
        return _("à moins de %(n)d km à vol d’oiseau") % {"n": CLOSE_KM}
    return _("à environ %(n)d km à vol d’oiseau") % {"n": round(length)}
