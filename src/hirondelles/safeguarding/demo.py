"""The invented alerts of a demonstration, mild ones, each somewhere else on its way."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from hirondelles.safeguarding import actions, routing
from hirondelles.safeguarding.gestures import GESTURES

Described = Mapping[str, Any]


def furnish(collective: Any, described: Described, folder: Path) -> None:
    """Raised as a pupil would, then followed by the first referent; where there is none, they wait to be read."""
    referent = next(iter(routing.referents()), None)
    for one in described.get("alert", ()):
        words = {name: value for name, value in one.items() if name != "steps"}
        alert = actions.raise_alert(**words)
        for step in one.get("steps", ()) if referent else ():
            said = {name: value for name, value in step.items() if name != "move"}
            GESTURES[step["move"]].act(alert, by=referent, **said)
