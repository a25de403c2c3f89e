"""The life of a letter."""

from hirondelles.core.states import Life
from hirondelles.letters.models import State

LIFE = Life(
    {
        "schedule": ([State.DRAFT], State.WAITING),
        "cancel": ([State.WAITING], State.DRAFT),
        "hold": ([State.WAITING], State.DRAFT),
        "leave": ([State.WAITING], State.SENT),
    }
)
