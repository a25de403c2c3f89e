"""The communes of France, by name and postcode, offline; where they are when an open source says so.

Read once by a process, the first time that one is looked for: twenty megabytes, less than half a second.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from django.utils.translation import gettext as _

from hirondelles.core.text import fold
from hirondelles.partners.distance import Place, kilometres
from hirondelles.partners.shipped import rows

CEDEX = re.compile(r"\b(?:cedex|sp)\b.*$|\b\d+\s*(?:er|e|eme)?(?:\s+arrondissement)?$")
SIGNS = re.compile(r"[^a-z0-9]+")
SAINT = re.compile(r"\bst(e?)\b")


@dataclass(frozen=True, slots=True)
class Town:
    """A commune of today, or one that was joined to another and that people still write."""

    name: str
    department: str
    postcodes: tuple[str, ...]
    latitude: float | None
    longitude: float | None


@dataclass(frozen=True)
class _Known:
    by_name: dict[str, list[Town]]
    by_postcode: dict[str, list[Town]]


def find(name: str, postcode: str) -> Town | None:
    """The one town of this name that has this postcode; without a postcode, or with a CEDEX, the only one there."""
    known = _known()
    same = known.by_name.get(key(name), [])
    if postcode in known.by_postcode:
        same = [town for town in same if postcode in town.postcodes]
        return same[0] if same else None
    department = department_by_post(postcode)
    same = [town for town in same if not department or town.department == department]
    return same[0] if len(same) == 1 else None


def found_by(name: str, postcode: str) -> list[Town]:
    """Every town of that name, or of that postcode alone; both when both are written."""
    known = _known()
    posted = known.by_postcode.get(postcode, [])
    same = known.by_name.get(key(name), []) if name else posted
    return [town for town in same if not posted or postcode in town.postcodes]


def nearest(name: str, postcode: str, *, near: Place) -> Town | None:
    """Of the towns that bear the name, or the postcode, and whose place is known: the nearest."""
    known = [town for town in found_by(name, postcode) if town.latitude is not None]
    return min(known, key=lambda town: kilometres(near, town) or 0, default=None)


def disagreement(name: str, postcode: str) -> str:
    """A sentence when a town and a postcode are those of two départements, else nothing: neighbours are let be."""
    known = _known()
    same, posted = known.by_name.get(key(name), []), known.by_postcode.get(postcode, [])
    if not same or not posted or {one.department for one in same} & {one.department for one in posted}:
        return ""
    right = " ou ".join(same[0].postcodes[:3])
    return _("%(postcode)s est le code postal de %(there)s ; pour %(town)s, c’est %(right)s.") % {
        "postcode": postcode,
        "there": posted[0].name,
        "town": same[0].name,
        "right": right,
    }


def key(name: str) -> str:
    """What two ways of writing a town have in common: ``« ST-CLAUDE CEDEX 2 »`` → ``saint claude``."""
    plain = SIGNS.sub(" ", CEDEX.sub("", fold(name))).strip()
    return SAINT.sub(r"saint\1", plain)


def department_by_post(postcode: str) -> str:
    """``25000`` → ``25``, ``97400`` → ``974``; Corsica's two by the third digit (20200 is in the north)."""
    if len(postcode) < 5:
        return ""
    if postcode.startswith("20"):
        return "2A" if postcode < "20200" else "2B"
    return postcode[:3] if postcode >= "97000" else postcode[:2]


@cache
def _known() -> _Known:
    known = _Known(defaultdict(list), defaultdict(list))
    for department, postcodes, name, north, east in rows("communes"):
        town = Town(name, department, tuple(postcodes.split()), _degrees(north), _degrees(east))
        known.by_name[key(name)].append(town)
        for postcode in town.postcodes:
            known.by_postcode[postcode].append(town)
    return _Known(dict(known.by_name), dict(known.by_postcode))


def _degrees(written: str) -> float | None:
    return float(written) if written else None
