"""What is asked, in versions; to whom, in batches; what is answered, on sheets or by hands."""

from hirondelles.questionnaires.models.batches import Batch, Sheet, State, SubmissionKey
from hirondelles.questionnaires.models.counts import Group, HandCount
from hirondelles.questionnaires.models.instruments import Questionnaire, Version, Wave
from hirondelles.questionnaires.models.tallies import Bundle, ClassFigure, Figure, Kind, Reach, Tally

__all__ = [
    "Batch",
    "Bundle",
    "ClassFigure",
    "Figure",
    "Group",
    "HandCount",
    "Kind",
    "Questionnaire",
    "Reach",
    "Sheet",
    "State",
    "SubmissionKey",
    "Tally",
    "Version",
    "Wave",
]
