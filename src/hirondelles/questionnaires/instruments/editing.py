"""One stroke of the pen on the model of a questionnaire: it gives another model, checked by whoever keeps it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from hirondelles.core.text import fold
from hirondelles.questionnaires.instruments.checking import FORMAT, MOST_CHOICES, Model
from hirondelles.questionnaires.instruments.shipping import shipped

LONGEST_STEM = 32
OPEN = {"fr": "Qu’est-ce qui vous a surprise ou surpris ?", "en": "What surprised you?"}


def begun(*, title: str, audience: str, wave: str, taken: Collection[str]) -> Model:
    """A new one, with one question: pupils are first asked whether they are girls or boys, as everywhere else."""
    gender = shipped()["pupil-before"]["questions"][0]
    surprised = {"code": "surprised", "kind": "text", "text": OPEN}
    return {
        "format": FORMAT,
        "code": free_code(title, taken, between="-"),
        "title": {"fr": title},
        "for": audience,
        "wave": wave,
        "minutes": 5,
        "questions": [gender if audience == "pupil" else surprised],
    }


def copied(model: Model, *, title: str, taken: Collection[str]) -> Model:
    """The same questions under another name: they keep their series, so that they are compared."""
    return model | {"code": free_code(title, taken, between="-"), "title": {"fr": title}}


def with_question(model: Model, question: Mapping[str, Any]) -> Model:
    """The question of this code rewritten where it is; a new one comes last."""
    rows = list(model["questions"])
    places = [place for place, one in enumerate(rows) if one["code"] == question["code"]]
    if places:
        rows[places[0]] = question
    else:
        rows.append(question)
    return model | {"questions": rows}


def without(model: Model, code: str) -> Model:
    return model | {"questions": [one for one in model["questions"] if one["code"] != code]}


def moved(model: Model, code: str, *, to: int) -> Model:
    """The question at this place, from 0; beyond the ends, at the nearest end."""
    rest = [one for one in model["questions"] if one["code"] != code]
    place = max(0, min(to, len(rest)))
    return model | {"questions": [*rest[:place], question_of(model, code), *rest[place:]]}


def question_of(model: Model, code: str) -> Mapping[str, Any]:
    """Raises ``KeyError`` when it has none of this code."""
    for one in model["questions"]:
        if one["code"] == code:
            found: Mapping[str, Any] = one
            return found
    raise KeyError(code)


def free_code(words: str, taken: Collection[str], *, between: str = "_") -> str:
    """A code made of words, which nothing else bears."""
    stem = re.sub(r"[^a-z0-9]+", between, fold(words)).strip(between)[:LONGEST_STEM].strip(between)
    if not stem[:1].isalpha():
        stem = f"q{between}{stem}".strip(between)
    code, number = stem, 2
    while code in taken:
        code, number = f"{stem}{between}{number}", number + 1
    return code


def choices_of(lines: str, former: Sequence[Mapping[str, Any]], *, kind: str) -> list[dict[str, Any]]:
    """One choice a line, « français | English ». The degrees of a scale are numbered; another choice keeps its code
    when its words are there already, or when nothing but words changed."""
    labels = list(_labels(lines))
    if kind == "scale":
        return [{"code": str(place), "label": label} for place, label in enumerate(labels, start=1)]
    by_words = {one["label"]["fr"]: one["code"] for one in former}
    in_place = [one["code"] for one in former] if len(former) == len(labels) else []
    known = {by_words[label["fr"]] for label in labels if label["fr"] in by_words}
    found: list[dict[str, Any]] = []
    for place, label in enumerate(labels):
        taken = known | {one["code"] for one in found}
        code = by_words.get(label["fr"], "")
        if not code and in_place and in_place[place] not in taken:
            code = in_place[place]
        found.append({"code": code or free_code(label["fr"], taken)[:30], "label": label})
    return found


def lines_of(choices: Sequence[Mapping[str, Any]]) -> str:
    """The same, as they are typed."""
    return "\n".join(
        " | ".join(one["label"][name] for name in ("fr", "en") if name in one["label"]) for one in choices
    )


def _labels(lines: str) -> Iterator[dict[str, str]]:
    filled = [line for line in lines.splitlines() if line.strip()]
    for line in filled[: MOST_CHOICES + 1]:
        french, _bar, english = (part.strip() for part in line.partition("|"))
        yield {"fr": french} | ({"en": english} if english else {})
