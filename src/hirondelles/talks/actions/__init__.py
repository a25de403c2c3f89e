"""What happens to the talk: it is written together, discussed, adopted; each woman makes hers of it."""

from hirondelles.talks.actions.deciding import accept, adopt, decline, retire, take_back
from hirondelles.talks.actions.discussing import answer, be_at_ease, consent, say
from hirondelles.talks.actions.mine import (
    add_block,
    add_story,
    compose,
    discard,
    move_part,
    remove_part,
    rewrite_part,
    set_up,
)
from hirondelles.talks.actions.refusals import NotReady, Overtaken
from hirondelles.talks.actions.writing import note_questions, propose, rewrite, suggest

__all__ = [
    "NotReady",
    "Overtaken",
    "accept",
    "add_block",
    "add_story",
    "adopt",
    "answer",
    "be_at_ease",
    "compose",
    "consent",
    "decline",
    "discard",
    "move_part",
    "note_questions",
    "propose",
    "remove_part",
    "retire",
    "rewrite",
    "rewrite_part",
    "say",
    "set_up",
    "suggest",
    "take_back",
]
