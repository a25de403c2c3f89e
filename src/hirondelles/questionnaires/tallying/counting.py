"""From sheets and hands to counts: one cell per series and group, and what each sheet found again moved by.

A cell is ``{"n", "total", "squares", "agreeing", "choices"}``: how many answered, the sum and the sum of squares of their
points (a scale's steps from 1, a number of names), how many are above the middle of the scale, how many by choice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Question = Mapping[str, Any]
Cell = dict[str, Any]
Groups = dict[str, Cell]
Numbered = Mapping[int, Mapping[str, Any]]
"""The answers of the sheets that have a number, by it."""

ALL, GIRL, BOY, OTHER = "all", "girl", "boy", "other"
SEXES = (GIRL, BOY, OTHER)
COUNTED = frozenset({"scale", "single", "multiple", "names"})
"""Free words are read, not counted."""
MOST_NAMED = 10
"""Names beyond ten are counted, and listed together."""


def counted_questions(model: Mapping[str, Any]) -> list[Question]:
    """Those that have figures, in the order of the questionnaire."""
    return [one for one in model["questions"] if one["kind"] in COUNTED and one.get("role") != "gender"]


def sex_question(model: Mapping[str, Any]) -> Question | None:
    """The question that tells girls, boys and others apart, when there is one."""
    return next((one for one in model["questions"] if one.get("role") == "gender"), None)


def sex_of(answers: Mapping[str, Any], asked: Question | None) -> str:
    """Whoever does not say is among the others."""
    said = answers.get(asked["code"]) if asked else None
    return said if said in {GIRL, BOY} else OTHER


def points(question: Question, answer: Any) -> int | None:
    """An answer as a number: the step of a scale from 1, a number of names; ``None`` for choices without order."""
    if question["kind"] == "scale":
        return [choice["code"] for choice in question["choices"]].index(answer) + 1
    return int(answer) if question["kind"] == "names" else None


def agrees(question: Question, point: int | None) -> bool:
    """Above the middle of the scale."""
    return question["kind"] == "scale" and point is not None and 2 * point > len(question["choices"]) + 1


def of_sheets(model: Mapping[str, Any], sheets: Iterable[Mapping[str, Any]]) -> dict[str, Groups]:
    """By series, the cells of everybody and, where sex is asked, of each."""
    asked = sex_question(model)
    found: dict[str, Groups] = {
        one["series"]: _empty([ALL, *(SEXES if asked else ())], one) for one in counted_questions(model)
    }
    for answers in sheets:
        groups = [ALL, *([sex_of(answers, asked)] if asked else ())]
        for one in counted_questions(model):
            if one["code"] in answers:
                for group in groups:
                    _add(found[one["series"]][group], one, answers[one["code"]])
    return found


def of_hands(question: Question, hands: Sequence[tuple[str, str, int]], *, present: int) -> Groups:
    """From ``(group, choice, count)``: either the whole class, or each sex, whose sum is everybody.

    Where several choices may be raised for, nobody knows who raised none: ``present`` pupils answered.
    """
    several = question["kind"] == "multiple"
    apart = not several and any(group != ALL for group, _choice, _count in hands)
    cells = _empty([ALL, *(SEXES if apart else ())], question)
    for group, choice, count in hands:
        for name in {ALL, group} & cells.keys():
            _add(cells[name], question, choice, count)
    if several:
        cells[ALL]["n"] = present
    return cells


def pairs(
    question: Question,
    sexes: tuple[Question | None, Question | None],
    before: Numbered,
    after: Numbered,
    codes: tuple[str, str],
) -> dict[str, dict[str, list[int]]]:
    """From sheets by their numbers: by group, the moments of what answers moved by, in points and in agreement."""
    found: dict[str, dict[str, list[int]]] = defaultdict(lambda: {"score": [0, 0, 0], "agree": [0, 0, 0]})
    for copy in sorted(before.keys() & after.keys()):
        first, second = (
            points(question, sheets[copy][code]) if code in sheets[copy] else None
            for sheets, code in zip((before, after), codes, strict=True)
        )
        if first is None or second is None:
            continue
        sex = sex_of(after[copy], sexes[1]) if sexes[1] else sex_of(before[copy], sexes[0])
        for group in (ALL, sex):
            _add_move(found[group]["score"], second - first)
            _add_move(found[group]["agree"], agrees(question, second) - agrees(question, first))
    return dict(found)


def _add_move(moments: list[int], step: int) -> None:
    moments[:] = [moments[0] + 1, moments[1] + step, moments[2] + step * step]


def _empty(groups: Iterable[str], question: Question) -> Groups:
    codes = [choice["code"] for choice in question.get("choices") or ()]
    return {
        group: {"n": 0, "total": 0, "squares": 0, "agreeing": 0, "choices": dict.fromkeys(codes, 0)}
        for group in groups
    }


def _add(cell: Cell, question: Question, answer: Any, count: int = 1) -> None:
    point = points(question, answer)
    codes = answer if isinstance(answer, list) else [_listed(question, answer)]
    cell["n"] += count
    cell["total"] += count * (point or 0)
    cell["squares"] += count * (point or 0) ** 2
    cell["agreeing"] += count * agrees(question, point)
    for code in codes:
        cell["choices"][code] = cell["choices"].get(code, 0) + count


def _listed(question: Question, answer: Any) -> str:
    return str(min(int(answer), MOST_NAMED)) if question["kind"] == "names" else str(answer)
