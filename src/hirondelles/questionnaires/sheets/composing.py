"""From the model of a questionnaire to what the template draws: words in one language, questions in groups."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from hirondelles.documents.typst import drawable
from hirondelles.questionnaires.sheets import marks
from hirondelles.ui.languages import Words, in_language

Question = Mapping[str, Any]
SERIES = 7
"""So many lines at most in one table of scales: it is never cut by the end of a page."""
BOXES_MM = (3.0, 8.0)


@dataclass(frozen=True, kw_only=True)
class Ease:
    """How much room a sheet gives: lines for a free text, the size of letters in points, millimetres between questions."""

    lines: int
    points: float = 10.5
    gap_mm: float = 6


EASES = (Ease(lines=4), Ease(lines=3), Ease(lines=2), Ease(lines=2, points=9.5, gap_mm=4.5))
"""The most generous first."""


@dataclass(frozen=True, kw_only=True)
class Look:
    """How a sheet is laid out: the side of a box in millimetres, one column or two, the language.

    ``two_sided`` begins each copy on a sheet of its own when both sides are printed.
    """

    box_mm: float = 4.2
    columns: int = 1
    language: str = "fr"
    two_sided: bool = False


def said(words: Mapping[str, str] | None, language: str) -> Words:
    """Words in a language, else in French, as far as our letters draw them; nothing when there are none."""
    found = in_language(words, language)
    return Words(drawable(found.strip()), found.lang)


def numbered(number: int | str, words: Words) -> Words:
    """« 3. Je m’y vois »."""
    return Words(f"{number}. {words}", words.lang)


def given(model: Mapping[str, Any], look: Look, *, ease: Ease, widest_code: str) -> dict[str, Any]:
    """What ``paper/sheet.typ`` takes, without its copies; ``widest_code`` is the longest that will be printed."""
    with override(look.language):
        groups = [_group(one, model, look, ease.lines) for one in _groups(model["questions"])]
        words = {"how": _how_to(model), "pages": _("Page {page} sur {pages}")}
    return {
        **words,
        "points": ease.points,
        "gap": ease.gap_mm,
        "box": look.box_mm,
        "columns": look.columns,
        "module": marks.MODULE_MM,
        "quiet": marks.WHITE_AROUND,
        "modules": marks.modules([widest_code]),
        "marks": marks.corners(),
        "intro": said(model.get("intro"), look.language),
        "thanks": _ending(model, look.language),
        "groups": groups,
        "n_pages": 1,
        "stride": 1,
        "copies": [{"number": "", "codes": []}],
    }


def _groups(questions: Sequence[Question]) -> Iterable[list[tuple[int, Question]]]:
    """Scales that follow each other with the same choices go together; any other question is alone."""
    for _same, members in groupby(enumerate(questions, start=1), key=lambda pair: _likeness(*pair)):
        together = list(members)
        for start in range(0, len(together), SERIES):
            yield together[start : start + SERIES]


def _likeness(number: int, question: Question) -> object:
    if question["kind"] != "scale" or question.get("shown_if"):
        return number
    return [(choice["code"], choice["label"]) for choice in question["choices"]]


def _group(
    numbered: list[tuple[int, Question]], model: Mapping[str, Any], look: Look, lines: int
) -> dict[str, Any]:
    questions = [_question(number, question, model, look, lines) for number, question in numbered]
    return {"questions": questions, "choices": questions[0]["choices"]}


def _question(
    number: int, question: Question, model: Mapping[str, Any], look: Look, lines: int
) -> dict[str, Any]:
    kind = question["kind"]
    return {
        "code": question["code"],
        "number": f"{number}.",
        "text": said(question["text"], look.language),
        "hint": said(question.get("hint"), look.language) or _habit(kind, model),
        "condition": condition_of(question, model, look.language),
        "multi": kind == "multiple",
        "scale": kind == "scale",
        "lines": lines + (kind == "names") if kind in {"text", "names"} else 0,
        "choices": [
            {"v": choice["code"], "label": said(choice["label"], look.language)}
            for choice in question.get("choices") or ()
        ],
    }


def _is_pupil(model: Mapping[str, Any]) -> bool:
    return bool(model.get("for") == "pupil")


def _habit(kind: str, model: Mapping[str, Any]) -> str:
    """What a kind of question asks for, when its author says nothing."""
    if kind == "multiple":
        return _("Plusieurs réponses possibles.")
    if kind == "names":
        return _("Un nom par ligne suffit : on compte les noms, on ne les garde pas.")
    return ""


def condition_of(asked: Question, model: Mapping[str, Any], language: str) -> str:
    """When a question is asked, in words; nothing for one that always is."""
    shown_if = asked.get("shown_if")
    if not shown_if:
        return ""
    for number, question in enumerate(model["questions"], start=1):
        if question["code"] == shown_if["question"]:
            wanted = [c for c in question.get("choices") or () if c["code"] in shown_if["any_of"]]
            either = _(" ou ").join(
                _("« %(words)s »") % {"words": said(c["label"], language)} for c in wanted
            )
            return _only_if(model) % {"answers": either, "number": number}
    return ""


def _only_if(model: Mapping[str, Any]) -> str:
    if _is_pupil(model):
        return _("Seulement si tu as répondu %(answers)s à la question %(number)d :")
    return _("Seulement si vous avez répondu %(answers)s à la question %(number)d :")


def _how_to(model: Mapping[str, Any]) -> str:
    """Anonymous as long as the number is a number: what is written on the sheet must not undo it."""
    if _is_pupil(model):
        return _(
            "Mets une croix dans les cases, au stylo noir ou bleu. Tu t’es trompée ou trompé ? Noircis toute la case "
            "et coche la bonne. N’écris pas ton nom : le numéro de la feuille est tiré au hasard."
        )
    return _(
        "Mettez une croix dans les cases, au stylo noir ou bleu. En cas d’erreur, noircissez toute la case et cochez "
        "la bonne. N’écrivez pas votre nom : le numéro de la feuille est tiré au hasard."
    )


def _ending(model: Mapping[str, Any], language: str) -> str:
    thanks = said(model.get("thanks"), language)
    if not _is_pupil(model):
        return thanks
    with override(language):
        help_line = _(
            "Quelque chose ne va pas ? Parles-en à une personne adulte de confiance, ou appelle le 119 : c’est gratuit."
        )
    return f"{thanks}\n{help_line}".strip()
