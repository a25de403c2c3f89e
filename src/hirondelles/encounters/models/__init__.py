"""Encounters, the classes they are for, the women who come, who does what."""

from hirondelles.encounters.models.addresses import CalendarAddress, Covers
from hirondelles.encounters.models.dossiers import DossierIssue, DossierIssueQuerySet
from hirondelles.encounters.models.encounter import (
    Encounter,
    EncounterClass,
    EncounterQuerySet,
    Kind,
    Reason,
    State,
)
from hirondelles.encounters.models.pupils import PupilSpeaker
from hirondelles.encounters.models.speakers import Part, Reply, Speaker, SpeakerQuerySet
from hirondelles.encounters.models.tasks import Task

__all__ = [
    "CalendarAddress",
    "Covers",
    "DossierIssue",
    "DossierIssueQuerySet",
    "Encounter",
    "EncounterClass",
    "EncounterQuerySet",
    "Kind",
    "Part",
    "PupilSpeaker",
    "Reason",
    "Reply",
    "Speaker",
    "SpeakerQuerySet",
    "State",
    "Task",
]
