"""A school year of A: six classes of two schools that answered before and after."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine

from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from tests.factories.partners import a_school
from tests.questionnaires.worlds import a_class, answered, sheets, versions

MAY = datetime(2027, 5, 11, 9, tzinfo=UTC)
BEFORE, AFTER = (1, 2, 3, 3, 4), (2, 3, 4, 4, 5)


@pytest.fixture
def clock() -> Iterator[Any]:
    with time_machine.travel(MAY, tick=False) as moved:
        yield moved


@pytest.fixture
def year(rouages: Collective, clock: Any) -> dict[str, Any]:
    """Each class moved by one point; five girls and five boys answered each time."""
    with in_collective(rouages):
        schools = [
            a_school("Collège des Sources", postcode="25000"),
            a_school("Lycée Curie", postcode="25000"),
        ]
        asked = versions()
        batches = [_class(number, asked, schools[number % 2]) for number in range(6)]
    return {"schools": schools, "batches": batches, "versions": asked}


def _class(number: int, asked: dict[str, Any], school: Any) -> Any:
    both = [*sheets(*BEFORE, gender="girl"), *sheets(*BEFORE, gender="boy")]
    answered(a_class(number, asked["before"], school=school), *both)
    both = [*sheets(*AFTER, gender="girl"), *sheets(*AFTER, gender="boy")]
    return answered(a_class(number, asked["after"], school=school), *both)
