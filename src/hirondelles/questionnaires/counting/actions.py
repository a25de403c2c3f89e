"""Hands are counted, and counted again: the last count replaces the one before."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from hirondelles.core.sentences import Refusal
from hirondelles.core.sentences import sentence as _
from hirondelles.journal.actions import record
from hirondelles.questionnaires.batches.actions import held
from hirondelles.questionnaires.counting.forms import Counts
from hirondelles.questionnaires.models import Batch, HandCount
from hirondelles.questionnaires.tallying import retally


@transaction.atomic
def count_hands(batch: Batch, counts: Counts, *, by: Any) -> None:
    """The hands of a class, question by question: each count is for a question, and replaces what sheets say of it.

    ``by`` is nobody when it comes by the teacher's link. Raises ``Refusal`` once the batch is closed.
    """
    if not held(batch).is_open:
        raise Refusal(_("Les réponses de cette classe sont closes."))
    HandCount.objects.filter(batch=batch).delete()
    HandCount.objects.bulk_create(
        [
            HandCount(
                batch=batch,
                collective_id=batch.collective_id,
                question=question,
                choice=choice,
                group=group,
                count=count,
            )
            for (question, choice, group), count in counts.items()
        ]
    )
    record("questionnaires.counted", on=batch, by=by)
    retally(batch)


def counts_of(batch: Batch) -> Counts:
    """What was counted."""
    return {(one.question, one.choice, one.group): one.count for one in HandCount.objects.filter(batch=batch)}
