"""The questionnaires of a collective, found: what is asked today, what is being written, what broke on the way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.db.models import Count
from django.http import Http404

from hirondelles.questionnaires.building import words
from hirondelles.questionnaires.instruments.checking import Model
from hirondelles.questionnaires.instruments.series import broken
from hirondelles.questionnaires.instruments.shipping import shipped
from hirondelles.questionnaires.models import Questionnaire, Version, Wave


@dataclass(frozen=True, kw_only=True)
class Line:
    """One questionnaire of the list; ``number`` is nothing when it was never published."""

    code: str
    title: str
    audience: Any
    wave: Any
    number: int | None = None
    is_written: bool = False
    is_away: bool = False
    batches: int = 0


@dataclass(frozen=True, kw_only=True)
class Edition:
    """A published version, and the questions that began another series with it."""

    version: Version
    broken: Sequence[Mapping[str, Any]]


def of_collective() -> list[Line]:
    """Those that it has, whatever their number in as many queries."""
    latest: dict[int, dict[str, Any]] = {}
    fields = ("questionnaire_id", "published_at", "number", "model__for", "model__wave")
    for row in Version.objects.order_by("number").values(*fields):
        of_this = latest.setdefault(row["questionnaire_id"], {})
        of_this["published" if row["published_at"] else "draft"] = row
    rows = Questionnaire.objects.annotate(batch_count=Count("batches")).order_by("title", "pk")
    return [_line(one, latest[one.pk]) for one in rows if one.pk in latest]


def _line(one: Questionnaire, rows: Mapping[str, Mapping[str, Any]]) -> Line:
    published, draft = rows.get("published"), rows.get("draft")
    shown = published or draft or {}
    return Line(
        code=one.code,
        title=one.title,
        audience=words.audience({"for": shown["model__for"]}),
        wave=Wave(shown["model__wave"]).label,
        number=published["number"] if published else None,
        is_written=draft is not None,
        is_away=one.archived_at is not None,
        batches=one.batch_count,  # type: ignore[attr-defined]
    )


def to_take(known: Sequence[Line]) -> list[Line]:
    """Those of the platform that the collective does not have yet."""
    codes = {one.code for one in known}
    return [
        Line(
            code=code,
            title=model["title"]["fr"],
            audience=words.audience(model),
            wave=Wave(model["wave"]).label,
        )
        for code, model in shipped().items()
        if code not in codes
    ]


def codes() -> set[str]:
    """Those that are taken, by the platform too."""
    return {*Questionnaire.objects.values_list("code", flat=True), *shipped()}


def found(code: str) -> Questionnaire:
    one: Questionnaire | None = Questionnaire.objects.filter(code=code).first()
    if one is None:
        raise Http404
    return one


def draft_of(code: str) -> Version:
    """The version that is being written."""
    rows = Version.objects.drafts().select_related("questionnaire")
    one: Version | None = rows.filter(questionnaire__code=code).first()
    if one is None:
        raise Http404
    return one


def model_of(code: str, *, draft: bool = False) -> Model:
    """What is asked today, else what is being written, else what the platform proposes."""
    rows = Version.objects.filter(questionnaire__code=code).latest_first()
    one = rows.drafts().first() if draft else rows.published().first() or rows.first()
    if one is not None:
        return dict(one.model)
    if draft or code not in shipped():
        raise Http404
    return shipped()[code]


def editions(questionnaire: Questionnaire) -> list[Edition]:
    """The published versions, the last first."""
    rows = list(Version.objects.published().filter(questionnaire=questionnaire).order_by("number"))
    later = [Edition(version=new, broken=broken(old.model, new.model)) for old, new in pairwise(rows)]
    first = [Edition(version=rows[0], broken=[])] if rows else []
    return [*reversed(later), *first]
