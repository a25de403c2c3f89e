"""Two years later."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hirondelles.accounts.models import User
from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.core.features import FEATURES
from hirondelles.talks import actions
from hirondelles.talks.models import Block, BlockVersion, Remark, Suggestion, Talk
from tests.conftest import TUESDAY
from tests.factories.talks import a_block, a_story, a_talk, words

pytestmark = pytest.mark.django_db
LATER = TUESDAY + timedelta(days=731)


def run(name: str) -> tuple[int, int, int]:
    clock = FEATURES["talks"].clocks[name]
    return clock(TUESDAY), clock(TUESDAY + timedelta(days=729)), clock(LATER)


def filled(collective: Collective, alice: User, bea: User) -> None:
    with in_collective(collective):
        block = a_block(by=bea)
        Remark.objects.filter(pk=actions.say(block, text="Oui.", objecting=False, by=bea).pk).update(
            at=TUESDAY
        )
        open_one = actions.say(block, text="Non.", objecting=True, by=bea)
        Remark.objects.filter(pk=open_one.pk).update(at=TUESDAY)
        decided = actions.suggest(block, words=words("Autre"), why="", on=1, by=bea)
        actions.suggest(block, words=words("Encore"), why="", on=1, by=bea)
        assert decided is not None
        actions.decline(decided, reply="Non.", by=alice)
        a_story(a_talk(by=bea))
        actions.retire(a_block("Retiré", by=bea), by=alice)


def left(collective: Collective) -> list[int]:
    with in_collective(collective):
        return [model.objects.count() for model in (Remark, Suggestion, Talk, Block, BlockVersion)]


def test_what_was_said_goes_and_what_waits_stays(rouages: Collective, alice: User, bea: User) -> None:
    filled(rouages, alice, bea)
    assert left(rouages) == [2, 2, 1, 2, 2]
    assert (run("talks.discussions"), left(rouages)) == ((0, 0, 2), [1, 1, 1, 2, 2])
    assert (run("talks.talks"), left(rouages)) == ((0, 0, 1), [1, 1, 0, 2, 2])
    assert (run("talks.retired"), left(rouages)) == ((0, 0, 1), [1, 1, 0, 1, 1])
