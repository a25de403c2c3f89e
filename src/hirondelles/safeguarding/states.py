"""The life of an alert."""

from hirondelles.core.states import Life
from hirondelles.safeguarding.models import State

OPEN_STATES = (State.RECEIVED, State.SEEN, State.IN_HAND)
LIFE = Life(
    {
        "see": ([State.RECEIVED], State.SEEN),
        "take": ([State.RECEIVED, State.SEEN], State.IN_HAND),
        "add_news": ([State.IN_HAND], State.IN_HAND),
        "hand_over": ([State.IN_HAND], State.IN_HAND),
        "close": ([State.SEEN, State.IN_HAND], State.CLOSED),
        "reopen": ([State.CLOSED], State.IN_HAND),
    }
)
