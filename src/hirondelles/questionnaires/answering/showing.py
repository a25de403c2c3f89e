"""A questionnaire as its page asks it: each question with its choices, what was typed, what is wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from hirondelles.questionnaires.instruments.answers import LONGEST_TEXT
from hirondelles.questionnaires.instruments.checking import CLOSED
from hirondelles.ui.languages import in_language

Typed = Mapping[str, str | list[str]]


@dataclass(frozen=True, kw_only=True)
class Option:
    code: str
    label: str
    chosen: bool


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One question of the page. ``field`` is its name in the form, ``depends_on`` that of the question that shows it."""

    number: int
    code: str
    kind: str
    text: str
    hint: str
    required: bool
    options: Sequence[Option]
    value: str
    fault: str
    condition: str
    depends_on: str
    any_of: str
    longest: int = LONGEST_TEXT


def typed_in(model: Mapping[str, Any], form: QueryDict) -> dict[str, str | list[str]]:
    """What a form sends, by the code of the question; a field that is none of the questionnaire is left."""
    found: dict[str, str | list[str]] = {}
    for one in model["questions"]:
        many = form.getlist(field_of(one["code"]))
        if many:
            found[one["code"]] = many if one["kind"] == "multiple" else many[-1]
    return found


def field_of(code: str) -> str:
    """Apart from the other fields of the form, whatever the code."""
    return f"q-{code}"


def asked(model: Mapping[str, Any], *, language: str, typed: Typed, faults: Mapping[str, str]) -> list[Asked]:
    """Every question, in order."""
    by_code = {one["code"]: one for one in model["questions"]}
    return [
        _asked(one, number, by_code, language, typed.get(one["code"], ""), faults.get(one["code"], ""))
        for number, one in enumerate(model["questions"], start=1)
    ]


def _asked(
    one: Mapping[str, Any],
    number: int,
    by_code: Mapping[str, Mapping[str, Any]],
    language: str,
    value: str | list[str],
    fault: str,
) -> Asked:
    chosen = value if isinstance(value, list) else [value]
    condition = one.get("shown_if")
    return Asked(
        number=number,
        code=one["code"],
        kind=one["kind"],
        text=in_language(one["text"], language),
        hint=in_language(one.get("hint") or {}, language),
        required=bool(one.get("required")),
        options=_options(one, language, chosen),
        value="" if one["kind"] in CLOSED else str(chosen[0]),
        fault=fault,
        condition=_condition(condition, by_code, language) if condition else "",
        depends_on=field_of(condition["question"]) if condition else "",
        any_of=" ".join(condition["any_of"]) if condition else "",
    )


def _options(one: Mapping[str, Any], language: str, chosen: Sequence[str]) -> list[Option]:
    choices = one.get("choices", ()) if one["kind"] in CLOSED else ()
    return [
        Option(code=code, label=in_language(choice["label"], language), chosen=code in chosen)
        for choice in choices
        for code in [choice["code"]]
    ]


def _condition(condition: Mapping[str, Any], by_code: Mapping[str, Any], language: str) -> str:
    """« Seulement pour qui a répondu « oui » à la question 4. »"""
    other = by_code[condition["question"]]
    labels = [
        in_language(one["label"], language) for one in other["choices"] if one["code"] in condition["any_of"]
    ]
    number = list(by_code).index(condition["question"]) + 1
    words = {"answer": " / ".join(labels), "number": number}
    return _("Seulement pour qui a répondu « %(answer)s » à la question %(number)d.") % words
