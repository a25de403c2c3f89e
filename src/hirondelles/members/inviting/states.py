"""What may follow what in the life of an invitation."""

from hirondelles.core.states import Life
from hirondelles.members.models import InvitationState as State

LIFE = Life(
    {
        "send": ((State.WAITING,), State.SENT),
        "accept": ((State.WAITING, State.SENT, State.DECLINED), State.ACCEPTED),
        "decline": ((State.WAITING, State.SENT), State.DECLINED),
        "cancel": ((State.WAITING, State.SENT), State.CANCELLED),
        "renew": ((State.SENT, State.DECLINED, State.CANCELLED), State.WAITING),
    }
)
