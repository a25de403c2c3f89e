"""What may follow what in the life of an import."""

from __future__ import annotations

from hirondelles.core.states import Life
from hirondelles.portraits.models import ImportState

LIFE = Life(
    {
        "check": ({ImportState.RECEIVED, ImportState.CHECKED, ImportState.FAILED}, ImportState.CHECKING),
        "show": ({ImportState.CHECKING}, ImportState.CHECKED),
        "attest": ({ImportState.CHECKED}, ImportState.APPLYING),
        "turn_back": ({ImportState.APPLYING}, ImportState.CHECKED),
        "finish": ({ImportState.APPLYING}, ImportState.APPLIED),
        "stop": ({ImportState.CHECKING, ImportState.APPLYING}, ImportState.FAILED),
    }
)
