"""An answer is read against the questionnaire that it answers: what does not fit is said, question by question."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from hirondelles.core.text import UNWRITABLE

Question = Mapping[str, Any]
Answers = dict[str, Any]
LONGEST_TEXT = 2000
MOST_NAMES = 100
BETWEEN_NAMES = re.compile(r"[\n,;/•]+|\s+(?:et|and)\s+")


@dataclass(frozen=True, kw_only=True)
class Read:
    """What was answered, and what is wrong with it, by the code of the question."""

    answers: Answers = field(default_factory=dict)
    faults: dict[str, str] = field(default_factory=dict)


class Wrong(Exception):
    """An answer that the question does not have; says why."""


def clean(model: Mapping[str, Any], raw: Mapping[str, Any]) -> Read:
    """Read ``raw`` (a code, a list of codes, a text, a number, by the code of the question).

    What is empty is left out. An answer to a question that was not shown, or that does not exist, is a fault.
    """
    read = Read()
    for question in model["questions"]:
        given = raw.get(question["code"])
        try:
            _read(question, given, read)
        except Wrong as fault:
            read.faults[question["code"]] = str(fault)
    for code in raw.keys() - {question["code"] for question in model["questions"]}:
        read.faults[code] = _("Cette question n’est pas dans le questionnaire.")
    return read


def is_shown(question: Question, answers: Mapping[str, Any]) -> bool:
    """Whether a question is asked of somebody who gave these answers before it."""
    condition = question.get("shown_if")
    if not condition:
        return True
    given = answers.get(condition["question"])
    chosen = given if isinstance(given, list) else [given]
    return any(one in condition["any_of"] for one in chosen)


def _read(question: Question, given: Any, read: Read) -> None:
    value = READERS[question["kind"]](question, given) if given not in (None, "", [], ()) else None
    if not is_shown(question, read.answers):
        if value is not None:
            raise Wrong(_("Cette question n’était pas à poser, d’après une réponse précédente."))
    elif value is not None:
        read.answers[question["code"]] = value
    elif question.get("required"):
        raise Wrong(_("Il manque une réponse."))


def _one(question: Question, given: Any) -> str:
    if not isinstance(given, str) or given not in [choice["code"] for choice in question["choices"]]:
        raise Wrong(_("Cette réponse n’est pas parmi les choix."))
    return given


def _several(question: Question, given: Any) -> list[str]:
    chosen = {_one(question, one) for one in (given if isinstance(given, (list, tuple)) else [given])}
    return [choice["code"] for choice in question["choices"] if choice["code"] in chosen]


def _text(_question: Question, given: Any) -> str | None:
    text = str(given).translate(UNWRITABLE).strip()
    if len(text) > LONGEST_TEXT:
        raise Wrong(_("Ce texte est trop long : %(most)d signes au plus.") % {"most": LONGEST_TEXT})
    return text or None


def _number(_question: Question, given: Any) -> int:
    """How many names: a number, or the names themselves, which are counted and forgotten."""
    text = str(given).strip()[:LONGEST_TEXT]
    named = _named(text)
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 6 else len(named)
    if number > MOST_NAMES or not (named or text.isdecimal()):
        raise Wrong(_("Un nombre de noms, de 0 à %(most)d.") % {"most": MOST_NAMES})
    return number


def _named(text: str) -> set[str]:
    """Each once, whatever separates them."""
    return {name.strip().casefold() for name in BETWEEN_NAMES.split(text) if any(map(str.isalpha, name))}


READERS = {"scale": _one, "single": _one, "multiple": _several, "text": _text, "names": _number}
