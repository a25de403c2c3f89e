"""The life of a solicitation."""

from hirondelles.core.states import Life
from hirondelles.solicitations.models import OPEN, State

LIFE = Life(
    {
        "accept": ([State.ASKED], State.ACCEPTED),
        "accept after all": ([State.EXPIRED, State.DECLINED], State.ACCEPTED),
        "decline": (OPEN, State.DECLINED),
        "expire": ([State.ASKED], State.EXPIRED),
        "cancel": (OPEN, State.CANCELLED),
        "hold": ([State.ACCEPTED], State.HELD),
        "miss": ([State.ACCEPTED, State.HELD], State.MISSED),
        "hold after all": ([State.MISSED], State.HELD),
    }
)
