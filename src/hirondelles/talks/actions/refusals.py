"""Why something does not happen."""

from __future__ import annotations

from collections.abc import Sequence

from hirondelles.talks.models import Block


class Overtaken(Exception):
    """Somebody wrote in the block meanwhile: ``block`` is what it became; nothing of either text is lost."""

    def __init__(self, block: Block) -> None:
        super().__init__(f"block {block.pk} is at version {block.number}")
        self.block = block


class NotReady(Exception):
    """A block cannot be adopted yet: ``missing`` holds codes of ``readiness.WORDS``."""

    def __init__(self, missing: Sequence[str]) -> None:
        super().__init__(", ".join(missing))
        self.missing = missing
