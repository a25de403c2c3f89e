"""The life of the answers of a class."""

from hirondelles.core.states import Life
from hirondelles.questionnaires.models.batches import State

LIFE = Life({"close": ([State.OPEN], State.CLOSED), "reopen": ([State.CLOSED], State.OPEN)})
