"""What was said of the talk goes two years later, and so do the talks that nobody touched."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from hirondelles.collectives.each import in_each
from hirondelles.talks.models import Block, Remark, State, Suggestion, SuggestionState, Talk

KEPT = timedelta(days=730)


def discussions(now: datetime) -> int:
    """Remarks and decided suggestions; an objection without an answer stays. Gives how many went."""
    return in_each(lambda: _forget_words(now - KEPT))


def _forget_words(old: datetime) -> int:
    remarks = Remark.objects.filter(at__lt=old).exclude(is_objection=True, answer="")
    decided = Suggestion.objects.exclude(state=SuggestionState.OPEN).filter(answered_at__lt=old)
    return int(remarks.delete()[0] + decided.delete()[0])


def talks(now: datetime) -> int:
    """Talks that nobody changed, with their moments; gives how many talks."""
    return _each(lambda: Talk.objects.filter(changed_at__lt=now - KEPT), "talks.Talk")


def retired(now: datetime) -> int:
    """Retired blocks, with their versions and what was said of them; gives how many blocks."""
    return _each(
        lambda: Block.objects.in_state(State.RETIRED).filter(changed_at__lt=now - KEPT), "talks.Block"
    )


def _each(rows: Callable[[], Any], label: str) -> int:
    return in_each(lambda: rows().delete()[1].get(label, 0))
