"""The lives of an encounter and of an answer."""

from hirondelles.core.states import Life
from hirondelles.encounters.models.encounter import State
from hirondelles.encounters.models.speakers import Reply

LIFE = Life(
    {
        "confirm": ([State.PLANNED], State.CONFIRMED),
        "hold": ([State.CONFIRMED], State.HELD),
        "close": ([State.HELD], State.CLOSED),
        "cancel": ([State.PLANNED, State.CONFIRMED], State.CANCELLED),
    }
)
ANSWER = Life(
    {
        "accept": ([Reply.INVITED], Reply.CONFIRMED),
        "accept after all": ([Reply.SILENT, Reply.DECLINED], Reply.CONFIRMED),
        "lapse": ([Reply.INVITED], Reply.SILENT),
        "withdraw": ([Reply.INVITED, Reply.CONFIRMED], Reply.DECLINED),
        "came": ([Reply.CONFIRMED], Reply.PRESENT),
        "missed": ([Reply.CONFIRMED], Reply.ABSENT),
    }
)
