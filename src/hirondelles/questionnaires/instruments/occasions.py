"""What is asked around an encounter, and by which questionnaire: that of the platform, unless the collective chose its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from hirondelles.journal.actions import record
from hirondelles.questionnaires.instruments.actions import take
from hirondelles.questionnaires.instruments.shipping import shipped
from hirondelles.questionnaires.models import Questionnaire, Version

FOR_PUPILS = ("pupil-before", "pupil-after", "pupil-later")
TEACHER, WOMAN, HOST = "teacher", "woman", "host"


def occasion_of(model: Mapping[str, Any]) -> str:
    """By whom it asks and when: the code of the platform's own for the same; nothing for any other."""
    for code, one in shipped().items():
        if (one["for"], one["wave"]) == (model["for"], model["wave"]):
            return code
    return ""


def asked_at(occasion: str, *, by: Any) -> Version | None:
    """The version that is asked; nothing when the collective put its questionnaire away."""
    rows = Version.objects.published().filter(questionnaire__serves=occasion)
    found: Version | None = rows.select_related("questionnaire").latest_first().first()
    if found is None and occasion not in put_aside():
        return take(occasion, by=by)
    return found


def read_at(occasion: str) -> Mapping[str, Any] | None:
    """What is asked there, only read: nothing when the collective put its questionnaire away."""
    rows = Version.objects.published().filter(questionnaire__serves=occasion).latest_first()
    chosen_model: Mapping[str, Any] | None = rows.values_list("model", flat=True).first()
    if chosen_model is None and occasion not in put_aside():
        rows = Version.objects.published().filter(questionnaire__code=occasion).latest_first()
        return rows.values_list("model", flat=True).first() or shipped()[occasion]
    return chosen_model


def eligible() -> dict[str, list[Questionnaire]]:
    """For each occasion, the published questionnaires of the collective that ask the same people at the same time."""
    found: dict[str, list[Questionnaire]] = {code: [] for code in shipped()}
    known = Questionnaire.objects.filter(archived_at__isnull=True).in_bulk()
    rows = Version.objects.published().filter(questionnaire__in=known).order_by("questionnaire__title", "pk")
    first = {row[0]: row for row in rows.values_list("questionnaire", "model__for", "model__wave")}
    for pk, audience, wave in first.values():
        occasion = occasion_of({"for": audience, "wave": wave})
        if occasion and known[pk].code != occasion:
            found[occasion].append(known[pk])
    return found


def chosen() -> dict[str, str]:
    """The code of the questionnaire that the collective chose, by occasion."""
    return dict(Questionnaire.objects.exclude(serves="").values_list("serves", "code"))


def put_aside() -> set[str]:
    """The codes of those that are put away."""
    return set(Questionnaire.objects.filter(archived_at__isnull=False).values_list("code", flat=True))


@transaction.atomic
def choose(occasion: str, questionnaire: Questionnaire | None, *, by: Any) -> None:
    """From now on this one is asked; without one, that of the platform again. What is open already stays as it is."""
    former = Questionnaire.objects.select_for_update().filter(serves=occasion).first()
    if former == questionnaire:
        return
    Questionnaire.objects.filter(serves=occasion).update(serves="")
    if questionnaire is not None:
        Questionnaire.objects.filter(pk=questionnaire.pk).update(serves=occasion)
    record("questionnaires.chosen", on=questionnaire or former, by=by)
