"""Where a teacher says that she is: the town or the school that she typed, as one place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from hirondelles.partners import searching, towns
from hirondelles.partners.models import School

POSTCODE = re.compile(r"\b\d{5}\b")
LONGEST = 100
SHORTEST = 3


@dataclass(frozen=True, kw_only=True)
class Origin:
    """A place with its name; a ``Place`` for distances."""

    label: str
    latitude: float | None
    longitude: float | None


def origin_of(typed: str, *, near: Any) -> Origin | None:
    """The town of that name or postcode, else the partner school, else one of the register; ``None`` when nothing is found.

    Of towns of one name, the nearest to the collective. Two letters are nobody's place.
    """
    words = typed.replace("\x00", "").strip()[:LONGEST]
    if max(map(len, searching.asked_words(words)), default=0) < SHORTEST:
        return None
    return _town(words, near=near) or _partner(words) or _school(words, near=near)


def _town(words: str, *, near: Any) -> Origin | None:
    posted = POSTCODE.search(words)
    name = POSTCODE.sub("", words).strip(" ,()")
    found = towns.nearest(name, posted[0] if posted else "", near=near)
    return _placed(found, f"{found.name} ({found.department})") if found else None


def _partner(words: str) -> Origin | None:
    rows = School.objects.present().looking_for(words).filter(latitude__isnull=False)
    found = rows.order_by("name", "pk").first()
    return _placed(found, str(found)) if found else None


def _school(words: str, *, near: Any) -> Origin | None:
    found = next(iter(searching.find(words, near=near)), None)
    return _placed(found, str(found)) if found else None


def _placed(found: Any, label: str) -> Origin | None:
    if found.latitude is None or found.longitude is None:
        return None
    return Origin(label=label, latitude=found.latitude, longitude=found.longitude)
