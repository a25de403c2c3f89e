"""Words leave the answers they came with, and wait for somebody to read them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from hirondelles.questionnaires.words import take_words
from hirondelles.safeguarding.distress import sounds
from hirondelles.verbatims.actions.sorting import start_themes
from hirondelles.verbatims.models import LONGEST, Return, Verbatim

GIVEN_BACK_WITHIN = timedelta(hours=48)


@transaction.atomic
def take_in(batch: Any) -> int:
    """Answers of a batch were released: each thing written becomes a sentence to read; gives how many.

    The clock of the return starts with the first of them, at the hour: nothing says when an answer came.
    """
    rows = [
        Verbatim(batch=batch, question=question, text=said, sounds_distress=bool(sounds([said])))
        for question, text in take_words(batch)
        if (said := " ".join(text.split())[:LONGEST])
    ]
    if not rows:
        return 0
    start_themes()
    Verbatim.objects.bulk_create(rows)
    if is_given_back(batch):
        Return.objects.get_or_create(
            batch=batch, defaults={"due_at": _hour(timezone.now()) + GIVEN_BACK_WITHIN}
        )
    return len(rows)


def is_given_back(batch: Any) -> bool:
    """Whether a class waits for its words: what pupils wrote after somebody came."""
    of_pupils = batch.version.model["for"] == "pupil"
    return bool(batch.about_class and of_pupils and batch.wave != "before" and not batch.is_comparison)


def _hour(moment: datetime) -> datetime:
    return moment.replace(minute=0, second=0, microsecond=0)
