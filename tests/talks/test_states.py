"""What may follow what."""

import pytest

from hirondelles.talks.models import Block, State, Suggestion, SuggestionState
from hirondelles.talks.states import DECISION, LIFE


@pytest.mark.parametrize(
    ("state", "verbs"),
    [
        (State.PROPOSED, ["adopt", "retire"]),
        (State.ADOPTED, ["retire"]),
        (State.RETIRED, ["take_back"]),
    ],
)
def test_block(state, verbs):
    assert LIFE.verbs(Block(state=state)) == verbs


@pytest.mark.parametrize(
    ("state", "verbs"),
    [
        (SuggestionState.OPEN, ["accept", "decline"]),
        (SuggestionState.ACCEPTED, []),
        (SuggestionState.DECLINED, []),
    ],
)
def test_suggestion(state, verbs):
    assert DECISION.verbs(Suggestion(state=state)) == verbs
