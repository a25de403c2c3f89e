"""The life of a sentence, and of a panel that chooses stories."""

from hirondelles.core.states import Life
from hirondelles.verbatims.models import PanelState, State

LIFE = Life(
    {
        "keep": ([State.TO_READ, State.SET_ASIDE], State.KEPT),
        "set_aside": ([State.TO_READ, State.KEPT], State.SET_ASIDE),
    }
)
PANEL = Life(
    {
        "close": ([PanelState.OPEN], PanelState.CLOSED),
        "reopen": ([PanelState.CLOSED], PanelState.OPEN),
    }
)
