"""How long a class may answer, and another questionnaire for a class that already has some."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils.timezone import localdate

from hirondelles.core.sentences import Refusal
from hirondelles.core.sentences import sentence as _
from hirondelles.questionnaires.batches import actions
from hirondelles.questionnaires.models import Batch, Questionnaire, Version

OPEN_FOR = {"before": 14, "after": 21, "later": 130, "once": 30}
"""Days after the encounter during which answers still come in, by wave: sheets are often typed the week after."""


def last_day(day: date | None, wave: str) -> date:
    """At least as long from today: an encounter may be noted after its day."""
    return max(day or localdate(), localdate()) + timedelta(days=OPEN_FOR[wave])


def offered_beside(batch: Batch) -> list[Version]:
    """The published questionnaires that ask the same people at a moment when this class has none, each in its last version.

    Two at the same moment would hide each other in the figures: what a class says before is compared with one after.
    """
    rows = Version.objects.published().filter(
        questionnaire__archived_at__isnull=True, model__for=batch.version.model["for"]
    )
    latest: dict[int, Version] = {
        one.questionnaire_id: one for one in rows.select_related("questionnaire").order_by("number")
    }
    taken = set(_of_the_same(batch).values_list("wave", flat=True))
    return sorted(
        (one for one in latest.values() if one.model["wave"] not in taken),
        key=lambda one: one.questionnaire.title,
    )


def open_beside(batch: Batch, questionnaire: Questionnaire, *, by: Any) -> Batch:
    """The same class answers another one too, with a code of its own. Raises ``Refusal`` when it has one for this moment."""
    version: Version = Version.objects.published().filter(questionnaire=questionnaire).latest_first()[0]
    wave = version.model["wave"]
    if _of_the_same(batch).filter(wave=wave).exists():
        raise Refusal(_("Cette classe a déjà un questionnaire pour ce moment."))
    same = ("about", "about_class", "school", "class_group", "level", "day", "is_comparison")
    return actions.open_batch(
        version,
        headcount=batch.headcount,
        wave=wave,
        by=by,
        closes_on=last_day(batch.day, wave),
        **{name: getattr(batch, name) for name in same},
    )


def _of_the_same(batch: Batch) -> Any:
    if batch.about_class:
        return Batch.objects.filter(about_class=batch.about_class)
    return Batch.objects.filter(pk=batch.pk)
