"""The life of an alert."""

from hirondelles.core.states import Life
from hirondelles.safeguarding.models import State

LIFE = Life(
    {
        "see": ([State.RECEIVED], State.SEEN),
        "take": ([State.RECEIVED, State.SEEN], State.IN_HAND),
        "close": ([State.SEEN, State.IN_HAND], State.CLOSED),
    }
)
