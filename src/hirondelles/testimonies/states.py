"""The life of a request: written, sent with a code, taken up or declined."""

from hirondelles.core.states import Life
from hirondelles.testimonies.models import OPEN, UNSENT, State

LIFE = Life(
    {
        "send": (UNSENT, State.UNCONFIRMED),
        "arrive": ((State.UNCONFIRMED,), State.RECEIVED),
        "wait": ((State.UNCONFIRMED,), State.CHECKING),
        "trust": ((State.CHECKING,), State.RECEIVED),
        "plan": ((State.RECEIVED,), State.PLANNED),
        "take_up_again": ((State.PLANNED,), State.RECEIVED),
        "decline": ((State.CHECKING, State.RECEIVED), State.DECLINED),
        "withdraw": (OPEN, State.WITHDRAWN),
    }
)
