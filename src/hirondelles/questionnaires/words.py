"""What was written freely leaves the answers that it came with, before anybody reads it.

So a sentence can no longer be joined to a sex, to the other answers, to a number on paper; and no export of answers
holds what nobody has read yet.
"""

from __future__ import annotations

import secrets

from django.db import transaction

from hirondelles.questionnaires.models import Batch, Sheet


@transaction.atomic
def take_words(batch: Batch) -> list[tuple[str, str]]:
    """``(question code, text)`` of every released sheet, drawn in any order, and taken out of the sheets."""
    free = {one["code"] for one in batch.version.model["questions"] if one["kind"] == "text"}
    if not free:
        return []
    taken: list[tuple[str, str]] = []
    changed = []
    for sheet in Sheet.objects.filter(batch=batch, lot__isnull=False, answers__has_any_keys=sorted(free)):
        taken += [(code, sheet.answers.pop(code)) for code in sorted(free & sheet.answers.keys())]
        changed.append(sheet)
    Sheet.objects.bulk_update(changed, ["answers"])
    secrets.SystemRandom().shuffle(taken)
    return [(code, text) for code, text in taken if isinstance(text, str) and text.strip()]
