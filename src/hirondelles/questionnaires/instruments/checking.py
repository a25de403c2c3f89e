"""Is this a questionnaire? Everything that is wrong is said at once, in words, with its place.

The model is JSON, of the format ``hirondelles-questionnaire/1``: ``docs/reference/questionnaire.md`` says it in words,
``questionnaire.schema.json`` beside it for machines. The same model makes the page, the paper and the spreadsheet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hirondelles.core.sentences import Said as Sentence
from hirondelles.core.sentences import sentence as _

FORMAT = "hirondelles-questionnaire/1"
KINDS = ("scale", "single", "multiple", "text", "names")
CLOSED = frozenset({"scale", "single", "multiple"})
"""Those that one answers by choices."""
AUDIENCES = ("pupil", "teacher", "woman", "host")
WAVES = ("before", "after", "later", "once")
GENDERS = frozenset({"girl", "boy", "other"})
"""The codes by which girls, boys and others are told apart."""
Model = dict[str, Any]
CODE = re.compile(r"[a-z][a-z0-9_]{0,39}")
INSTRUMENT_CODE = re.compile(r"(?=.{1,40}$)[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
CHOICE_CODE = re.compile(r"[a-z0-9][a-z0-9_-]{0,29}")
SERIES = re.compile(r"[a-z][a-z0-9_]{0,39}/[1-9][0-9]{0,3}")
LANGUAGES = ("fr", "en")
LONGEST_TITLE, LONGEST_TEXT, LONGEST_LABEL, LONGEST_INTRO = 160, 500, 200, 2000
MOST_QUESTIONS, MOST_CHOICES, MOST_DEGREES, LONGEST_MINUTES = 60, 40, 7, 60


@dataclass(frozen=True)
class Fault:
    """What is wrong, and where: the code of a question, empty for the questionnaire itself."""

    where: str
    sentence: Sentence


class Unreadable(ValueError):
    """It is not a questionnaire; ``faults`` holds every reason."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("; ".join(f"{one.where} {one.sentence}".strip() for one in faults))
        self.faults = tuple(faults)


def faults_of(model: Any) -> list[Fault]:
    """Everything that is wrong with a JSON value; empty when it is a questionnaire."""
    if not isinstance(model, Mapping) or model.get("format") != FORMAT:
        return [Fault("", _("Ce n’est pas un questionnaire de ce format."))]
    rows = model.get("questions")
    questions = list(rows) if isinstance(rows, Sequence) and not isinstance(rows, str) else []
    return [*_faults_of_whole(model), *_faults_of_questions(questions)]


def kept(model: Any) -> Model:
    """The questionnaire of a JSON value, tidy: what is not of the format left out. Raises ``Unreadable``."""
    if faults := faults_of(model):
        raise Unreadable(faults)
    return {
        "format": FORMAT,
        "code": model["code"],
        "title": _said(model["title"]),
        "for": model["for"],
        "wave": model["wave"],
        "minutes": model.get("minutes", 5),
        "intro": _said(model.get("intro")),
        "thanks": _said(model.get("thanks")),
        "questions": [_question(one) for one in model["questions"]],
    }


def _question(row: Mapping[str, Any]) -> Model:
    said: Model = {
        "code": row["code"],
        "kind": row["kind"],
        "text": _said(row["text"]),
        "hint": _said(row.get("hint")),
        "required": bool(row.get("required")),
        "series": row.get("series") or f"{row['code']}/1",
    }
    if row["kind"] in CLOSED:
        said["choices"] = [{"code": one["code"], "label": _said(one["label"])} for one in row["choices"]]
    if condition := row.get("shown_if"):
        said["shown_if"] = {"question": condition["question"], "any_of": list(condition["any_of"])}
    return said | {name: row[name] for name in ("favourable", "watch", "role") if row.get(name)}


def _said(value: Any) -> dict[str, str]:
    said = value or {}
    return {name: said[name].strip() for name in LANGUAGES if said.get(name, "").strip()}


def _faults_of_whole(model: Mapping[str, Any]) -> Iterator[Fault]:
    if not _is_code(model.get("code"), INSTRUMENT_CODE):
        yield Fault("", _("Son code s’écrit en minuscules, sans espace ni accent."))
    if not _is_said(model.get("title"), LONGEST_TITLE):
        said = _("Il lui faut un titre en français, de %(most)d signes au plus.") % {"most": LONGEST_TITLE}
        yield Fault("", said)
    for name in ("intro", "thanks"):
        if not _is_said(model.get(name), LONGEST_INTRO, needed=False):
            yield Fault("", _("Son introduction ou son merci n’est pas un texte."))
    if model.get("for") not in AUDIENCES:
        yield Fault("", _("On ne sait pas à qui il s’adresse."))
    if model.get("wave") not in WAVES:
        yield Fault("", _("On ne sait pas s’il se remplit avant, après ou plus tard."))
    minutes = model.get("minutes", 5)
    if not isinstance(minutes, int) or isinstance(minutes, bool) or not 1 <= minutes <= LONGEST_MINUTES:
        yield Fault("", _("Sa durée est un nombre de minutes."))


def _faults_of_questions(rows: Sequence[Any]) -> Iterator[Fault]:
    if not rows or len(rows) > MOST_QUESTIONS:
        yield Fault("", _("Il lui faut d’une à soixante questions."))
        return
    before: dict[str, Mapping[str, Any]] = {}
    series: set[str] = set()
    for number, row in enumerate(rows, start=1):
        if not isinstance(row, Mapping) or not _is_code(row.get("code"), CODE):
            yield Fault(f"{number}", _("Son code s’écrit en minuscules, sans espace ni accent."))
            continue
        code = row["code"]
        yield from (Fault(code, one) for one in (*_faults_of_one(row), *_faults_of_condition(row, before)))
        if code in before:
            yield Fault(code, _("Deux questions portent le même code."))
        named = row.get("series") or f"{code}/1"
        if named in series:
            yield Fault(code, _("Deux questions sont de la même série."))
        before[code] = row
        series.add(named)
    if sum(one.get("role") == "gender" for one in before.values()) > 1:
        yield Fault("", _("Une seule question distingue les filles et les garçons."))


def _faults_of_one(row: Mapping[str, Any]) -> Iterator[Sentence]:
    if row.get("kind") not in KINDS:
        yield _("On ne sait pas comment on y répond.")
        return
    if not _is_said(row.get("text"), LONGEST_TEXT):
        yield _("Il lui faut un texte en français, de %(most)d signes au plus.") % {"most": LONGEST_TEXT}
    if not _is_said(row.get("hint"), LONGEST_TEXT, needed=False):
        yield _("Son aide n’est pas un texte.")
    if row.get("series") is not None and not _is_code(row["series"], SERIES):
        yield _("Sa série s’écrit comme « image/1 ».")
    yield from _faults_of_choices(row)
    kind = row["kind"]
    if row.get("favourable") not in {None, "high", "low"} or (row.get("favourable") and kind != "scale"):
        yield _("Le sens espéré ne se dit que d’une échelle : high ou low.")
    if row.get("watch") not in {None, "backfire"} or (row.get("watch") and not row.get("favourable")):
        yield _("On ne surveille un effet contraire que sur une échelle dont on dit le sens espéré.")
    if row.get("role") not in {None, "gender"} or (row.get("role") and kind != "single"):
        yield _("Une question à un seul choix peut distinguer les filles et les garçons.")
    elif row.get("role") and not {one.get("code") for one in row.get("choices") or ()} <= GENDERS:
        yield _("Ses choix ont pour codes girl, boy et other : sinon on ne sait pas qui est qui.")


def _faults_of_choices(row: Mapping[str, Any]) -> Iterator[Sentence]:
    choices = row.get("choices") or []
    kind = row["kind"]
    if kind not in CLOSED:
        if choices:
            yield _("On y répond librement : elle n’a pas de choix.")
        return
    most = MOST_DEGREES if kind == "scale" else MOST_CHOICES
    if not isinstance(choices, Sequence) or isinstance(choices, str) or not 2 <= len(choices) <= most:
        words = {"most": most, "n": len(choices) if isinstance(choices, Sequence) else 0}
        yield _("Il lui faut de 2 à %(most)d choix ; il y en a %(n)d.") % words
        return
    if not all(
        isinstance(one, Mapping)
        and _is_code(one.get("code"), CHOICE_CODE)
        and _is_said(one.get("label"), LONGEST_LABEL)
        for one in choices
    ):
        yield _("Chaque choix a un code et un texte en français, de %(most)d signes au plus.") % {
            "most": LONGEST_LABEL
        }
    elif len({one["code"] for one in choices}) < len(choices):
        yield _("Deux choix portent le même code.")


def _faults_of_condition(
    row: Mapping[str, Any], before: Mapping[str, Mapping[str, Any]]
) -> Iterator[Sentence]:
    condition = row.get("shown_if")
    if condition is None:
        return
    other = before.get(str(condition.get("question"))) if isinstance(condition, Mapping) else None
    if other is None or other.get("kind") not in CLOSED:
        yield _("Sa condition porte sur une question à choix qui la précède.")
        return
    wanted = condition.get("any_of")
    known = {one.get("code") for one in other.get("choices") or () if isinstance(one, Mapping)}
    if not isinstance(wanted, list) or not wanted or not set(map(str, wanted)) <= known:
        yield _("Sa condition nomme un choix que l’autre question n’a pas.")


def _is_code(value: Any, pattern: re.Pattern[str]) -> bool:
    return isinstance(value, str) and pattern.fullmatch(value) is not None


def _is_said(value: Any, longest: int, *, needed: bool = True) -> bool:
    if value is None:
        return not needed
    if not isinstance(value, Mapping) or not set(value) <= set(LANGUAGES):
        return False
    texts = list(value.values())
    if not all(isinstance(one, str) and len(one) <= longest and "\x00" not in one for one in texts):
        return False
    return bool(value.get("fr", "").strip()) or not needed
