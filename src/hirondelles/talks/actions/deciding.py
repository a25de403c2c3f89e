"""Changes are accepted or not; a block is adopted, retired, taken back."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from hirondelles.journal.actions import record
from hirondelles.notifications.actions import notify
from hirondelles.talks import readiness
from hirondelles.talks.actions.refusals import NotReady, Overtaken
from hirondelles.talks.actions.writing import rewrite
from hirondelles.talks.models import Block, State, Suggestion
from hirondelles.talks.notifications import ChangeDecided
from hirondelles.talks.states import DECISION, LIFE


@transaction.atomic
def accept(suggestion: Suggestion, *, reply: str = "", by: Any) -> None:
    """The words become a version credited to whoever suggested them; raises ``Overtaken`` when the block moved on."""
    _decide(suggestion, "accept", reply=reply, by=by)
    rewrite(suggestion.block, words=suggestion.words, on=suggestion.number, by=suggestion.by)


@transaction.atomic
def decline(suggestion: Suggestion, *, reply: str, by: Any) -> None:
    """The words stay as they are, and whoever suggested others reads why."""
    _decide(suggestion, "decline", reply=reply, by=by)


def _decide(suggestion: Suggestion, verb: str, *, reply: str, by: Any) -> None:
    DECISION.move(suggestion, verb, reply=reply, answered_by=by, answered_at=timezone.now())
    record(f"talks.{verb}", on=suggestion.block, by=by)
    if suggestion.by is not None and suggestion.by_id != by.pk:
        notify(ChangeDecided(suggestion), to=[suggestion.by])


@transaction.atomic
def adopt(block: Block, *, on: int, by: Any) -> None:
    """By consent: two women said yes to version ``on``, no objection stays without an answer.

    Raises ``Overtaken`` when the words changed meanwhile, ``NotReady`` with what is missing.
    """
    row: Block = Block.objects.select_for_update(of=("self",)).get(pk=block.pk)
    if row.number != on or row.state != State.PROPOSED:
        raise Overtaken(row)
    counted = Block.objects.with_discussion().get(pk=block.pk)
    lacking = readiness.missing(
        row, objecting=counted.objecting, consenting=counted.consenting, today=timezone.localdate()
    )
    if lacking:
        raise NotReady(lacking)
    LIFE.move(row, "adopt", adopted=row.number, changed_at=timezone.now())
    record("talks.adopted", on=row, by=by)


@transaction.atomic
def retire(block: Block, *, by: Any) -> None:
    """It is no longer said; raises ``NotAllowed`` when it is retired already. It leaves every prepared talk from sight."""
    LIFE.move(block, "retire", changed_at=timezone.now())
    record("talks.retired", on=block, by=by)


@transaction.atomic
def take_back(block: Block, *, by: Any) -> None:
    """It is discussed again; what had been adopted of it is in use again."""
    LIFE.move(block, "take_back", changed_at=timezone.now())
    record("talks.taken_back", on=block, by=by)
