"""Blocks are proposed and written; a change is suggested; pupils' questions are noted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from hirondelles.journal.actions import record
from hirondelles.talks.actions.refusals import Overtaken
from hirondelles.talks.models import WORDS, About, Block, BlockVersion, Kind, State, Suggestion


@transaction.atomic
def propose(*, kind: str, words: Mapping[str, Any], by: Any) -> Block:
    """Somebody proposes a block: its first words are version 1."""
    block = Block.objects.create(kind=kind, by=by, **words)
    _keep(block, by=by)
    record("talks.proposed", on=block, by=by)
    return block  # type: ignore[no-any-return]


@transaction.atomic
def rewrite(block: Block, *, words: Mapping[str, Any], on: int, by: Any) -> bool:
    """New words over version ``on``; false when nothing changed. Raises ``Overtaken`` when somebody wrote meanwhile.

    An adopted block is discussed again; the words that were adopted stay in use until the new ones are.
    """
    row: Block = Block.objects.select_for_update(of=("self",)).get(pk=block.pk)
    if row.number != on or row.is_retired:
        raise Overtaken(row)
    if row.words == dict(words):
        return False
    for name in WORDS:
        setattr(row, name, words[name])
    row.number, row.state, row.changed_at = on + 1, State.PROPOSED, timezone.now()
    row.save()
    _keep(row, by=by)
    record("talks.rewritten", on=row, by=by)
    return True


def _keep(block: Block, *, by: Any) -> None:
    BlockVersion.objects.create(block=block, number=block.number, by=by, **block.words)


@transaction.atomic
def suggest(block: Block, *, words: Mapping[str, Any], why: str, on: int, by: Any) -> Suggestion | None:
    """Somebody would have the block otherwise; nothing when her words are those of the block."""
    row: Block = Block.objects.get(pk=block.pk)
    if row.words == dict(words):
        return None
    number = min(on, row.number)
    suggestion: Suggestion = Suggestion.objects.create(block=row, number=number, why=why, by=by, **words)
    record("talks.suggested", on=block, by=by)
    return suggestion


@transaction.atomic
def note_questions(texts: Iterable[str], *, by: Any) -> list[Block]:
    """Pupils' questions, off their paper cards, each once: those that are known already are left out."""
    known = {title.casefold() for title in Block.objects.of_pupils().values_list("title", flat=True)}
    noted = []
    for text in texts:
        if text.casefold() not in known:
            known.add(text.casefold())
            noted.append(propose(kind=Kind.PUPIL, words=_question(text), by=by))
    return noted


def _question(text: str) -> dict[str, Any]:
    return {"title": text, "about": About.OTHER}
