"""What happens to sentences: taken in, read, sorted, given back, chosen."""

from hirondelles.verbatims.actions.giving import NotReady, give_back, missing
from hirondelles.verbatims.actions.reading import keep, revise, set_aside, tell_referents
from hirondelles.verbatims.actions.sorting import rewrite_theme, sort, start_themes
from hirondelles.verbatims.actions.stories import choose, close_panel, lay, open_panel, reopen_panel, take_off
from hirondelles.verbatims.actions.taking import take_in

__all__ = [
    "NotReady",
    "choose",
    "close_panel",
    "give_back",
    "keep",
    "lay",
    "missing",
    "open_panel",
    "reopen_panel",
    "revise",
    "rewrite_theme",
    "set_aside",
    "sort",
    "start_themes",
    "take_in",
    "take_off",
    "tell_referents",
]
