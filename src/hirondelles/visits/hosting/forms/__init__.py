"""What a host types."""

from hirondelles.visits.hosting.forms.slots import ChangeForm, SlotForm, SlotMoveForm
from hirondelles.visits.hosting.forms.welcoming import (
    AnswerForm,
    DropForm,
    PledgeForm,
    ProfileForm,
    SelfCheckForm,
    TalkTimeForm,
)

__all__ = [
    "AnswerForm",
    "ChangeForm",
    "DropForm",
    "PledgeForm",
    "ProfileForm",
    "SelfCheckForm",
    "SlotForm",
    "SlotMoveForm",
    "TalkTimeForm",
]
