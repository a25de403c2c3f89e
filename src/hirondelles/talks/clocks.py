"""What was said of the talk goes two years later, and so do the talks that nobody touched."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.talks.models import Block, Remark, State, Suggestion, SuggestionState, Talk

KEPT = timedelta(days=730)


def discussions(now: datetime) -> int:
    """Remarks and decided suggestions; an objection without an answer stays. Gives how many went."""
    old, erased = now - KEPT, 0
    for collective in Collective.objects.only("pk"):
        with in_collective(collective):
            remarks = Remark.objects.filter(at__lt=old).exclude(is_objection=True, answer="")
            decided = Suggestion.objects.exclude(state=SuggestionState.OPEN).filter(answered_at__lt=old)
            erased += remarks.delete()[0] + decided.delete()[0]
    return erased


def talks(now: datetime) -> int:
    """Talks that nobody changed, with their moments; gives how many talks."""
    return _each(lambda: Talk.objects.filter(changed_at__lt=now - KEPT), "talks.Talk")


def retired(now: datetime) -> int:
    """Retired blocks, with their versions and what was said of them; gives how many blocks."""
    return _each(
        lambda: Block.objects.in_state(State.RETIRED).filter(changed_at__lt=now - KEPT), "talks.Block"
    )


def _each(rows: Callable[[], Any], label: str) -> int:
    erased = 0
    for collective in Collective.objects.only("pk"):
        with in_collective(collective):
            erased += rows().delete()[1].get(label, 0)
    return erased
