"""What visits put in « À faire »: each of their parts says its own."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Any

from hirondelles.collectives.models import Collective
from hirondelles.core.features import ToDo
from hirondelles.visits.booking import waiting as booking
from hirondelles.visits.hosting import promising, recalling
from hirondelles.visits.hosting import waiting as hosting
from hirondelles.visits.kits import waiting as kits
from hirondelles.visits.offering import waiting as offering

PARTS = (offering.to_do, hosting.to_do, promising.to_do, recalling.to_do, booking.to_do, kits.to_do)


def to_do(user: Any, collective: Collective) -> Iterator[ToDo]:
    yield from chain.from_iterable(part(user, collective) for part in PARTS)
