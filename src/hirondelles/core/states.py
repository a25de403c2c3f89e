"""What may follow what: a table of moves, and one conditional ``UPDATE`` that makes one.

Two people press at once: the row moves once, the second is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models


class NotAllowed(Exception):
    """The row is no longer where this move starts from (somebody was quicker), or never was."""

    def __init__(self, move: str, row: models.Model) -> None:
        super().__init__(f"{move} is not possible on {row._meta.label} {row.pk}")
        self.move = move
        self.row = row


@dataclass(frozen=True)
class Move:
    """One arrow: from which states, to which."""

    sources: frozenset[str]
    target: str


class Life:
    """The states of one model: ``LIFE.move(row, "publish")``.

    ``moves`` maps a verb to ``(sources, target)``; ``field`` is the column that holds the state.
    """

    def __init__(self, moves: Mapping[str, tuple[Iterable[str], str]], *, field: str = "state") -> None:
        self.field = field
        self.moves = {verb: Move(frozenset(sources), target) for verb, (sources, target) in moves.items()}

    def may(self, row: models.Model, verb: str) -> bool:
        """Whether the move is possible from where the row is in memory (for showing a button)."""
        return getattr(row, self.field) in self.moves[verb].sources

    def verbs(self, row: models.Model) -> list[str]:
        """Every move possible from here, in the order of the table."""
        return [verb for verb in self.moves if self.may(row, verb)]

    def move(self, row: models.Model, verb: str, **changes: Any) -> None:
        """Move the row in one statement, with ``changes`` to other columns; raises ``NotAllowed``."""
        move = self.moves[verb]
        rows = type(row)._default_manager.filter(pk=row.pk, **{f"{self.field}__in": move.sources})
        if not rows.update(**{self.field: move.target}, **changes):
            raise NotAllowed(verb, row)
        row.refresh_from_db(fields=[self.field, *changes])
