"""What is asked, in versions; to whom, in batches; what is answered, on sheets or by hands."""

from hirondelles.questionnaires.models.batches import Batch, Sheet, State, SubmissionKey
from hirondelles.questionnaires.models.counts import Group, HandCount
from hirondelles.questionnaires.models.instruments import Questionnaire, Version, Wave

__all__ = [
    "Batch",
    "Group",
    "HandCount",
    "Questionnaire",
    "Sheet",
    "State",
    "SubmissionKey",
    "Version",
    "Wave",
]
