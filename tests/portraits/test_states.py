"""The life of a portrait, as a table."""

from __future__ import annotations

import pytest

from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.core.states import NotAllowed
from hirondelles.portraits.models import State
from hirondelles.portraits.states import LIFE
from tests.factories.portraits import in_state

MOVES = {
    ("draft", "submit"): "submitted",
    ("draft", "publish"): "published",
    ("draft", "withdraw"): "withdrawn",
    ("submitted", "return"): "draft",
    ("submitted", "publish"): "published",
    ("submitted", "withdraw"): "withdrawn",
    ("published", "unpublish"): "draft",
    ("published", "withdraw"): "withdrawn",
    ("withdrawn", "take up"): "draft",
}


@pytest.mark.parametrize("state", State.values)
@pytest.mark.parametrize("verb", LIFE.moves)
def test_each_verb_from_each_state(rouages: Collective, state: str, verb: str) -> None:
    with in_collective(rouages):
        portrait = in_state(state)
        target = MOVES.get((state, verb))
        assert LIFE.may(portrait, verb) is (target is not None)
        if target is None:
            with pytest.raises(NotAllowed):
                LIFE.move(portrait, verb)
        else:
            LIFE.move(portrait, verb, published_at=portrait.created_at)
        assert portrait.state == (target or state)
