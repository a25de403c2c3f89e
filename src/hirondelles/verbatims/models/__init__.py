"""Sentences that people wrote after an encounter, the themes they are sorted in, the stories chosen, what was given back."""

from hirondelles.verbatims.models.returns import Return, ReturnQuerySet
from hirondelles.verbatims.models.stories import Panel, PanelState, Story, StoryQuerySet
from hirondelles.verbatims.models.themes import HOW_MANY_THEMES, Theme
from hirondelles.verbatims.models.thresholds import FEWEST_IN_A_CLASS, FEWEST_OUTSIDE, FEWEST_SCHOOLS
from hirondelles.verbatims.models.words import LONGEST, Audience, State, Verbatim, VerbatimQuerySet

__all__ = [
    "FEWEST_IN_A_CLASS",
    "FEWEST_OUTSIDE",
    "FEWEST_SCHOOLS",
    "HOW_MANY_THEMES",
    "LONGEST",
    "Audience",
    "Panel",
    "PanelState",
    "Return",
    "ReturnQuerySet",
    "State",
    "Story",
    "StoryQuerySet",
    "Theme",
    "Verbatim",
    "VerbatimQuerySet",
]
