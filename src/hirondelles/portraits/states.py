"""The life of a portrait."""

from hirondelles.core.states import Life
from hirondelles.portraits.models import State

LIFE = Life(
    {
        "submit": ([State.DRAFT], State.SUBMITTED),
        "return": ([State.SUBMITTED], State.DRAFT),
        "publish": ([State.DRAFT, State.SUBMITTED], State.PUBLISHED),
        "unpublish": ([State.PUBLISHED], State.DRAFT),
        "withdraw": ([State.DRAFT, State.SUBMITTED, State.PUBLISHED], State.WITHDRAWN),
        "take up": ([State.WITHDRAWN], State.DRAFT),
    }
)
