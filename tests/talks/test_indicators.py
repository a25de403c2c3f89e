"""What the shared talk tells in figures: who wrote it, and how much of it is about the lack of women."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from hirondelles.accounts.models import User
from hirondelles.collectives.models import Collective
from hirondelles.core.indicators import AUTHORITY, FUNDER, PUBLIC, SCHOOL, TEAM, Indicator, Scope
from hirondelles.talks import indicators
from hirondelles.talks.models import Kind
from tests.factories.talks import a_block, adopted

pytestmark = pytest.mark.django_db


def told(audience: str = TEAM, *, days: int = -30, **details: Any) -> dict[str, Indicator]:
    start = timezone.now() + timedelta(days=days)
    scope = Scope(year=start.year, start=start, end=start + timedelta(days=365), audience=audience, **details)
    return {one.key: one for one in indicators.indicators(None, scope)}  # type: ignore[arg-type]


def test_what_is_not_adopted_and_what_pupils_ask_are_no_talk(
    here: Collective, alice: User, bea: User
) -> None:
    a_block(by=bea)
    adopted(a_block("Combien ?", by=bea, kind=Kind.PUPIL, answer="Tant."), by=(alice, bea))
    assert told() == {}


@pytest.mark.parametrize(("minutes", "worries"), [(1, False), (5, True)])
def test_time_on_the_lack_of_women_is_a_share_of_the_talk(
    here: Collective, alice: User, bea: User, minutes: int, worries: bool
) -> None:
    adopted(a_block(by=bea, minutes=15), by=(alice, bea))
    adopted(a_block("Peu", by=alice, minutes=minutes, about="few_women"), by=(alice, bea))
    found = told()
    assert (found["talks.blocks"].value, "2 personnes" in found["talks.blocks"].sentence) == (2, True)
    few = found["talks.few_women"]
    assert (few.value, few.worries) == (minutes / (15 + minutes), worries)
    assert [row[1] for row in few.counted.rows] == [15, minutes]
    assert [told(one)["talks.few_women"].worries for one in (AUTHORITY, FUNDER)] == [False, False]


def test_the_talk_of_today_is_told_of_today_and_of_the_whole(
    here: Collective, alice: User, bea: User
) -> None:
    adopted(a_block(by=bea), by=(alice, bea))
    assert told(days=-800) == {}
    assert told(PUBLIC) == told(AUTHORITY, department="25") == told(SCHOOL, school=1) == {}
