"""An XLSForm read into a questionnaire; everything that cannot be kept is said at once, with its line and its name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pyxform.errors import PyXFormError
from pyxform.xls2xform import convert

from hirondelles.core.sentences import sentence as _
from hirondelles.core.text import fold
from hirondelles.questionnaires.instruments.checking import (
    CHOICE_CODE,
    CODE,
    FORMAT,
    INSTRUMENT_CODE,
    Fault,
    Model,
    Unreadable,
    kept,
)
from hirondelles.questionnaires.instruments.xlsform.book import LANGUAGE, Book, Row, book_of
from hirondelles.questionnaires.instruments.xlsform.conditions import condition
from hirondelles.questionnaires.instruments.xlsform.refusing import YES, kind_of, language_of, refused
from hirondelles.questionnaires.instruments.xlsform.writing import OURS, PREFIX

TITLE = "Questionnaire"


@dataclass(frozen=True, kw_only=True)
class Adapted:
    """The questionnaire of a file, and the names that had to be written otherwise."""

    model: Model
    renamed: Mapping[str, str]


def read(content: bytes, *, code: str = "") -> Adapted:
    """The questionnaire of an XLSX file; ``code`` serves when the form has no identifier.

    Raises ``SpreadsheetRefused`` when it is no spreadsheet, ``Unreadable`` with everything that is not kept.
    """
    book = book_of(content)
    if not book.get("survey"):
        raise Unreadable(
            [Fault("", _("Ce tableur n’a pas de feuille « survey » remplie : ce n’est pas un XLSForm."))]
        )
    if faults := refused(book):
        raise Unreadable(faults)
    _referee(book)
    names = _Names()
    model = _model(book, names, code)
    return Adapted(model=kept(model), renamed=names.renamed)


def _referee(book: Book) -> None:
    """``pyxform`` reads it as every tool of the field does; what it refuses is told with its own words."""
    plain: dict[str, list[Any]] = {name: [dict(row.cells) for row in rows] for name, rows in book.items()}
    for name, rows in book.items():  # else it takes the columns of the first row for those of the sheet
        plain[f"{name}_header"] = [dict.fromkeys(heading for row in rows for heading in row.cells)]
    try:
        convert(plain, warnings=[], form_name="form")
    except (
        PyXFormError,
        LookupError,
        TypeError,
        AttributeError,
        ValueError,
    ) as fault:  # it stumbles on what it does not expect
        words = {"why": (str(fault).splitlines() or [type(fault).__name__])[0][:300]}
        raise Unreadable(
            [Fault("", _("Ce n’est pas un XLSForm valable, dit pyxform : %(why)s") % words)]
        ) from fault


class _Names:
    """Codes as this model writes them: lower case, without accents; what had to change is kept, to be said."""

    def __init__(self) -> None:
        self.renamed: dict[str, str] = {}

    def question(self, name: str) -> str:
        code = re.sub(r"[^a-z0-9]+", "_", fold(name)).strip("_")[:40]
        return self._kept(name, code if code[:1].isalpha() else f"q_{code}"[:40], CODE)

    def choice(self, name: str) -> str:
        return self._kept(name, re.sub(r"[^a-z0-9_-]+", "_", fold(name)).strip("_-")[:30], CHOICE_CODE)

    def _kept(self, name: str, code: str, usual: re.Pattern[str]) -> str:
        if usual.fullmatch(name):
            return name
        self.renamed[name] = code
        return code


def _model(book: Book, names: _Names, code: str) -> Model:
    settings = book["settings"][0] if book.get("settings") else Row(0, {})
    survey = book["survey"]
    asked = [place for place, row in enumerate(survey) if kind_of(row) != "note"]
    first, last = (asked[0], asked[-1]) if asked else (0, -1)
    _no_note_between(survey[first : last + 1])
    title = settings.get("form_title") or settings.get("form_id") or code or TITLE
    identifier = settings.get("form_id") or settings.get("id_string") or code or title
    return {
        "format": FORMAT,
        "code": _identifier(identifier),
        "title": {"fr": title, "en": settings.get(f"{PREFIX}title_en")},
        "for": settings.get(f"{PREFIX}for") or "pupil",
        "wave": settings.get(f"{PREFIX}wave") or "once",
        "minutes": _minutes(settings.get(f"{PREFIX}minutes") or "5"),
        "intro": _together(survey[:first]),
        "thanks": _together(survey[last + 1 :] if asked else []),
        "questions": [_question(survey[place], book, names) for place in asked],
    }


def _identifier(words: str) -> str:
    """A code as addresses take it: one that begins with a figure gets a letter before."""
    if INSTRUMENT_CODE.fullmatch(words):
        return words
    code = re.sub(r"[^a-z0-9]+", "-", fold(words)).strip("-")
    return (code if code[:1].isalpha() else f"q-{code}")[:40].strip("-")


def _no_note_between(rows: Sequence[Row]) -> None:
    faults = [
        Fault(
            row.get("name"),
            _("Ligne %(line)d : une note entre deux questions n’est pas prise en charge.")
            % {"line": row.number},
        )
        for row in rows
        if kind_of(row) == "note"
    ]
    if faults:
        raise Unreadable(faults)


def _question(row: Row, book: Book, names: _Names) -> Model:
    kind = kind_of(row)
    said: Model = {
        "code": names.question(row.get("name")),
        "kind": kind,
        "text": _said(row, "label"),
        "hint": _said(row, "hint"),
        "required": row.get("required").lower() in YES,
    }
    if kind in {"scale", "single", "multiple"}:
        said["choices"] = _choices(row.get("type").partition(" ")[2], book, names)
    if found := condition(row.get("relevant")):
        other, codes = found
        said["shown_if"] = {"question": names.question(other), "any_of": [names.choice(one) for one in codes]}
    ours = {
        name: row.get(f"{PREFIX}{name}") for name in OURS if name != "kind" and row.get(f"{PREFIX}{name}")
    }
    return said | ours


def _choices(name: str, book: Book, names: _Names) -> list[Model]:
    listed = [row for row in book.get("choices", []) if row.get("list_name") == name]
    return [{"code": names.choice(row.get("name")), "label": _said(row, "label")} for row in listed]


def _said(row: Row, name: str) -> dict[str, str]:
    """The text in French, in English: by the code or the name of the language, the plain column being French."""
    found = {"fr": row.get(name)} if row.get(name) else {}
    for heading, text in row.cells.items():
        match = LANGUAGE.fullmatch(heading)
        if match and match[1] == name:
            found[language_of(match[2])] = text
    return found


def _together(rows: Sequence[Row]) -> dict[str, str]:
    said = [_said(row, "label") for row in rows]
    texts = {
        language: "\n\n".join(one[language] for one in said if one.get(language)) for language in ("fr", "en")
    }
    return {language: text for language, text in texts.items() if text}


def _minutes(text: str) -> Any:
    """A number; what is none is left as it is, and refused with the rest."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 4 else text
