"""The women talk about a block, consent to it, and say what they answer readily."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from hirondelles.core.states import NotAllowed
from hirondelles.journal.actions import record
from hirondelles.notifications.actions import notify
from hirondelles.talks.actions.refusals import Overtaken
from hirondelles.talks.models import Block, Ease, Remark, Voice
from hirondelles.talks.notifications import ObjectionAnswered


@transaction.atomic
def say(block: Block, *, text: str, objecting: bool, by: Any) -> Remark:
    """A word, or an objection, which takes her consent back."""
    remark: Remark = Remark.objects.create(
        block=block, number=block.number, text=text, is_objection=objecting, by=by
    )
    if objecting:
        Voice.objects.filter(block=block, number=block.number, person=by).delete()
    record("talks.objected" if objecting else "talks.said", on=block, by=by)
    return remark


@transaction.atomic
def answer(objection: Remark, *, text: str, by: Any) -> None:
    """The objection got its answer, and whoever objected is told; raises ``NotAllowed`` when it had one."""
    rows = Remark.objects.objecting().filter(pk=objection.pk)
    if not rows.update(answer=text, answered_by=by, answered_at=timezone.now()):
        raise NotAllowed("answer", objection)
    objection.refresh_from_db()
    record("talks.answered", on=objection.block, by=by)
    if objection.by is not None and objection.by_id != by.pk:
        notify(ObjectionAnswered(objection), to=[objection.by])


@transaction.atomic
def consent(block: Block, *, on: int, by: Any) -> bool:
    """She consents to the words that she read, version ``on``; again, and she takes it back (false).

    Raises ``Overtaken`` when the words are no longer those.
    """
    if not Block.objects.filter(pk=block.pk, number=on, state="proposed").exists():
        raise Overtaken(Block.objects.get(pk=block.pk))
    voice, is_new = Voice.objects.get_or_create(block=block, number=on, person=by)
    if not is_new:
        voice.delete()
        return False
    record("talks.consented", on=block, by=by)
    return True


@transaction.atomic
def be_at_ease(block: Block, *, by: Any) -> bool:
    """She answers this question readily; again, and she no longer says so (false)."""
    ease, is_new = Ease.objects.get_or_create(block=block, person=by)
    if not is_new:
        ease.delete()
    return is_new  # type: ignore[no-any-return]
