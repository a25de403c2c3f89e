"""What a teacher types, step by step, and what the coordinator answers."""

from hirondelles.encounters.doors.teachers import TeacherForm
from hirondelles.testimonies.forms.asking import ClassForm, RoomForm
from hirondelles.testimonies.forms.slots import SlotsForm

__all__ = ["ClassForm", "RoomForm", "SlotsForm", "TeacherForm"]
