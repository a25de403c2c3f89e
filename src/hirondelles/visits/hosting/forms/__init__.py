"""What a host types."""

from hirondelles.visits.hosting.forms.slots import ChangeForm, SlotForm, SlotMoveForm
from hirondelles.visits.hosting.forms.welcoming import (
    AnswerForm,
    PledgeForm,
    ProfileForm,
    SelfCheckForm,
    TalkTimeForm,
)

__all__ = [
    "AnswerForm",
    "ChangeForm",
    "PledgeForm",
    "ProfileForm",
    "SelfCheckForm",
    "SlotForm",
    "SlotMoveForm",
    "TalkTimeForm",
]
