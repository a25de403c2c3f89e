"""The life of a block, and of a change that somebody suggested."""

from hirondelles.core.states import Life
from hirondelles.talks.models import State, SuggestionState

LIFE = Life(
    {
        "adopt": ([State.PROPOSED], State.ADOPTED),
        "retire": ([State.PROPOSED, State.ADOPTED], State.RETIRED),
        "take_back": ([State.RETIRED], State.PROPOSED),
    }
)
DECISION = Life(
    {
        "accept": ([SuggestionState.OPEN], SuggestionState.ACCEPTED),
        "decline": ([SuggestionState.OPEN], SuggestionState.DECLINED),
    }
)
