"""What is typed about an encounter."""

from hirondelles.encounters.forms.ending import AfterForm, AuthoriseForm, CancelForm
from hirondelles.encounters.forms.people import InviteForm, PupilForm, TaskForm
from hirondelles.encounters.forms.planning import Classes, EncounterForm, MoveForm, WhenForm

__all__ = [
    "AfterForm",
    "AuthoriseForm",
    "CancelForm",
    "Classes",
    "EncounterForm",
    "InviteForm",
    "MoveForm",
    "PupilForm",
    "TaskForm",
    "WhenForm",
]
