"""The shared talk in blocks, what is said of them, and what each woman makes of it."""

from hirondelles.talks.models.blocks import Block, BlockVersion
from hirondelles.talks.models.discussion import Ease, Remark, Suggestion, SuggestionState, Voice
from hirondelles.talks.models.mine import Part, Talk
from hirondelles.talks.models.words import WORDS, About, Kind, State

__all__ = [
    "WORDS",
    "About",
    "Block",
    "BlockVersion",
    "Ease",
    "Kind",
    "Part",
    "Remark",
    "State",
    "Suggestion",
    "SuggestionState",
    "Talk",
    "Voice",
]
