"""What a question measures, over waves and versions: another wording is another series, and the curve is cut."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from hirondelles.questionnaires.instruments.checking import Model


def wording(question: Mapping[str, Any]) -> tuple[Any, ...]:
    """What one reads of it in French: its text, and its choices in their order."""
    choices = tuple((one["code"], one["label"]["fr"]) for one in question.get("choices", ()))
    return question["kind"], question["text"]["fr"], choices


def in_series(model: Model, former: Iterable[Model]) -> Model:
    """The same questionnaire, each question in the series of a former version that bore its wording, else in a new one.

    ``former`` are the versions before, earliest first. A code that is new keeps the series that it comes with.
    """
    known: dict[str, dict[tuple[Any, ...], str]] = {}
    for version in former:
        for one in version["questions"]:
            known.setdefault(one["code"], {}).setdefault(wording(one), one["series"])
    questions = [one | {"series": _series(one, known.get(one["code"], {}))} for one in model["questions"]]
    return model | {"questions": questions}


def _series(question: Mapping[str, Any], wordings: Mapping[tuple[Any, ...], str]) -> str:
    if not wordings:
        return str(question["series"])
    if wording(question) in wordings:
        return wordings[wording(question)]
    stem = next(iter(wordings.values())).partition("/")[0]
    return f"{stem}/{max(int(name.partition('/')[2]) for name in wordings.values()) + 1}"


def broken(before: Model, after: Model) -> list[Mapping[str, Any]]:
    """The questions of ``after`` that begin another series: one is told before publishing."""
    former = {one["code"]: one["series"] for one in before["questions"]}
    return [one for one in after["questions"] if former.get(one["code"], one["series"]) != one["series"]]
