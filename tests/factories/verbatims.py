"""Sentences of a class, as the end of its answers lets them out."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

from django.utils import timezone

from hirondelles.questionnaires.batches import actions as answers
from hirondelles.questionnaires.models import Batch, Sheet, Version
from hirondelles.verbatims import actions
from hirondelles.verbatims.models import Audience, Return, Verbatim
from tests.factories.partners import a_school
from tests.factories.questionnaires import a_batch, a_version, question

OPEN = (question("surprised", "text", "Qu’est-ce qui t’a surpris ?"),)


def an_open_question(code: str = "pupil-after", **more: Any) -> Version:
    """The version of a questionnaire that asks one thing, in one’s own words; the same one each time."""
    known = Version.objects.filter(questionnaire__code=code).first()
    return known or a_version(*OPEN, code=code, wave="after", **more)


def a_class(
    name: str = "Collège des Tilleuls", *, answering: int = 10, said: tuple[str, ...] = (), **details: Any
) -> Batch:
    """A closed class of which ``answering`` pupils answered, the first of them with ``said``."""
    usual = {
        "school": a_school(name),
        "day": timezone.localdate(),
        "about_class": f"encounters.encounterclass:{uuid4().int % 10_000_000}",
    }
    batch = a_batch(an_open_question(), wave="after", **{**usual, **details})
    texts = [*said, *[""] * (answering - len(said))]
    Sheet.objects.bulk_create(
        Sheet(batch=batch, answers={"surprised": text} if text else {}) for text in texts
    )
    answers.close(batch, by=None)
    batch.refresh_from_db()
    return batch


def a_saying(text: str = "On peut souder sous l’eau.", *, answering: int = 10, **details: Any) -> Verbatim:
    """A sentence that nobody read yet."""
    batch = a_class(answering=answering, said=(text,), **details)
    return Verbatim.objects.get(batch=batch)


def kept(verbatim: Verbatim, *, by: Any, audience: str = Audience.TEAM, **said: Any) -> Verbatim:
    actions.keep(verbatim, text=verbatim.text, audience=audience, by=by, **said)
    return verbatim


def a_crowd(*schools: str, each: int, day: date | None = None) -> list[Batch]:
    """Silent classes: they answered, and wrote nothing."""
    details = {"day": day} if day else {}
    return [a_class(name, answering=each, **details) for name in schools]


def the_return(batch: Batch) -> Return:
    return Return.objects.select_related("batch__version", "batch__school", "batch__collective").get(
        batch=batch
    )
