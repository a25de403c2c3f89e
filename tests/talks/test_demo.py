"""The invented talk: a part is adopted, a part is discussed, and one woman prepared hers."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.core.features import FEATURES
from hirondelles.talks.models import Block, Part, Remark, State, Suggestion
from tests.factories.members import join

pytestmark = pytest.mark.django_db
FILE = Path(__file__).parents[2] / "examples" / "collectives.toml"


def test_demonstration_tells_a_talk_in_discussion(rouages: Collective) -> None:
    described = tomllib.loads(FILE.read_text(encoding="utf-8"))["collective"][0]
    emails = {one["email"] for one in [*described["account"], *described["member"]] if "email" in one}
    for email in sorted(emails):
        join(rouages, email=email)
    with in_collective(rouages):
        FEATURES["talks"].demo(rouages, described, FILE.parent)  # type: ignore[misc]
        states = [
            Block.objects.of_the_talk().in_state(one).count() for one in (State.ADOPTED, State.PROPOSED)
        ]
        waiting = [Remark.objects.objecting().count(), Suggestion.objects.open().count()]
        assert (states, waiting) == ([6, 2], [1, 1])
        assert (Block.objects.unanswered().count(), Part.objects.count()) == (2, 4)
