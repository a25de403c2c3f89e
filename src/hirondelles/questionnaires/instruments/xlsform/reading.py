"""An XLSForm read into a questionnaire; everything that cannot be kept is said at once, with its line and its name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pyxform.errors import PyXFormError
from pyxform.xls2xform import convert

from hirondelles.core.sentences import sentence as _
from hirondelles.core.spreadsheets.workbooks import sheets
from hirondelles.core.text import fold
from hirondelles.questionnaires.instruments.checking import FORMAT, Fault, Model, Unreadable, kept
from hirondelles.questionnaires.instruments.xlsform.writing import OURS, PREFIX

SHEETS = ("survey", "choices", "settings")
KNOWN = {
    "survey": {"type", "name", "label", "hint", "required", "relevant", "appearance"},
    "choices": {"list_name", "list name", "name", "label", "order"},
    "settings": {"form_title", "form_id", "id_string", "default_language", "version", "style", "public_key"},
}
"""The columns that are read, or that mean nothing on paper; another one that is filled is said."""
APPEARANCES = {
    "",
    "likert",
    "minimal",
    "compact",
    "horizontal",
    "vertical",
    "columns",
    "columns-pack",
    "multiline",
    "label",
    "list-nolabel",
    "no-buttons",
    "quick",
}
LANGUAGE = re.compile(r"(label|hint)::\s*(.+)", re.IGNORECASE)
CHOSEN = re.compile(
    r"\$\{\s*([\w.-]+)\s*\}\s*=\s*['\"]([^'\"]+)['\"]|selected\(\s*\$\{\s*([\w.-]+)\s*\}\s*,\s*['\"]([^'\"]+)['\"]\s*\)"
)
YES = {"yes", "true", "true()", "oui", "1"}
Rows = list[tuple[int, dict[str, str]]]
"""Each line with its number as the office suite shows it."""


@dataclass(frozen=True, kw_only=True)
class Adapted:
    """The questionnaire of a file, and the names that had to be written otherwise."""

    model: Model
    renamed: Mapping[str, str]


def read(content: bytes, *, code: str = "") -> Adapted:
    """The questionnaire of an XLSX file; ``code`` serves when the form has no identifier.

    Raises ``SpreadsheetRefused`` when it is no spreadsheet, ``Unreadable`` with everything that is not kept.
    """
    book = {name: rows for name, rows in _book(content).items() if name in SHEETS}
    if not book.get("survey"):
        raise Unreadable(
            [Fault("", _("Ce tableur n’a pas de feuille « survey » : ce n’est pas un XLSForm."))]
        )
    faults = [*_unknown_columns(book), *_unknown_rows(book["survey"])]
    if faults:
        raise Unreadable(faults)
    _referee(book)
    names = _Names()
    model = _model(book, names, code)
    return Adapted(model=kept(model), renamed=names.renamed)


def _book(content: bytes) -> dict[str, Rows]:
    found: dict[str, Rows] = {}
    for name, lines in sheets(content):
        filled = [
            (number, line)
            for number, line in enumerate(lines, start=1)
            if any(str(cell).strip() for cell in line)
        ]
        if not filled:
            continue
        headings = [str(cell).strip() for cell in filled[0][1]]
        rows = [(number, _row(headings, line)) for number, line in filled[1:]]
        found[fold(name)] = [(number, row) for number, row in rows if row]
    return found


def _row(headings: Sequence[str], line: Sequence[Any]) -> dict[str, str]:
    cells = zip(headings, line, strict=False)
    return {heading: text for heading, cell in cells if heading and (text := _text(cell))}


def _text(cell: Any) -> str:
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def _unknown_columns(book: Mapping[str, Rows]) -> Iterator[Fault]:
    for sheet, rows in book.items():
        columns = dict.fromkeys(heading for _number, row in rows for heading in row)
        for heading in columns:
            if heading.startswith(PREFIX) or LANGUAGE.fullmatch(heading) or heading.lower() in KNOWN[sheet]:
                continue
            said = {"column": heading, "sheet": sheet}
            yield Fault(
                heading, _("La colonne « %(column)s » (feuille %(sheet)s) n’est pas prise en charge.") % said
            )


def _unknown_rows(rows: Rows) -> Iterator[Fault]:
    for number, row in rows:
        kind = row.get("type", "")
        said: Mapping[str, Any] = {"line": number, "type": kind, "name": row.get("name", "")}
        if not _kind_of(row):
            yield Fault(
                str(said["name"]),
                _("Ligne %(line)d : « %(type)s » (%(name)s) n’est pas pris en charge.") % said,
            )
        elif row.get("appearance", "").lower() not in APPEARANCES:
            said = {"line": number, "look": row["appearance"]}
            yield Fault(
                row.get("name", ""),
                _("Ligne %(line)d : l’apparence « %(look)s » n’est pas prise en charge.") % said,
            )
        elif row.get("relevant") and _condition(row["relevant"]) is None:
            said = {"line": number, "condition": row["relevant"]}
            yield Fault(
                row.get("name", ""),
                _(
                    "Ligne %(line)d : la condition « %(condition)s » n’est pas prise en charge, sauf sur une réponse d’avant."
                )
                % said,
            )
        elif row.get("required", "no").lower() not in {*YES, "no", "false", "false()", "non", "0"}:
            said = {"line": number, "when": row["required"]}
            yield Fault(
                row.get("name", ""),
                _("Ligne %(line)d : « required » vaut yes ou no, pas « %(when)s ».") % said,
            )


def _kind_of(row: Mapping[str, str]) -> str:
    """``note``, or how one answers; nothing when it is not of the subset."""
    word, _space, rest = " ".join(row.get("type", "").split()).partition(" ")
    if word == "note" or (word == "text" and not rest):
        return word
    if word == "select_one" and rest and " " not in rest:
        scale = row.get(f"{PREFIX}kind") == "scale" or row.get("appearance", "").lower() == "likert"
        return "scale" if scale else "single"
    if word == "select_multiple" and rest and " " not in rest:
        return "multiple"
    return "names" if word == "integer" and row.get(f"{PREFIX}kind") == "names" else ""


def _referee(book: Mapping[str, Rows]) -> None:
    """``pyxform`` reads it as every tool of the field does; what it refuses is told with its own words."""
    plain = {name: [row for _number, row in rows] for name, rows in book.items()}
    try:
        convert(plain, warnings=[], form_name="form")
    except PyXFormError as fault:
        words = {"why": str(fault).splitlines()[0][:300]}
        raise Unreadable(
            [Fault("", _("Ce n’est pas un XLSForm valable, dit pyxform : %(why)s") % words)]
        ) from fault


class _Names:
    """Codes as this model writes them: lower case, without accents; what had to change is kept, to be said."""

    def __init__(self) -> None:
        self.renamed: dict[str, str] = {}

    def question(self, name: str) -> str:
        code = re.sub(r"[^a-z0-9]+", "_", fold(name)).strip("_")[:40]
        return self._kept(name, code if code[:1].isalpha() else f"q_{code}"[:40])

    def choice(self, name: str) -> str:
        return self._kept(name, re.sub(r"[^a-z0-9_-]+", "_", fold(name)).strip("_-")[:30])

    def _kept(self, name: str, code: str) -> str:
        if code != name:
            self.renamed[name] = code
        return code


def _model(book: Mapping[str, Rows], names: _Names, code: str) -> Model:
    settings = book["settings"][0][1] if book.get("settings") else {}
    survey = [row for _number, row in book["survey"]]
    asked = [place for place, row in enumerate(survey) if _kind_of(row) != "note"]
    first, last = (asked[0], asked[-1]) if asked else (0, -1)
    _no_note_between(book["survey"], first, last)
    title = settings.get("form_title") or settings.get("form_id") or code or "Questionnaire"
    identifier = settings.get("form_id") or settings.get("id_string") or code or title
    return {
        "format": FORMAT,
        "code": re.sub(r"[^a-z0-9]+", "-", fold(identifier)).strip("-")[:40],
        "title": {"fr": title} | _if_any("en", settings.get(f"{PREFIX}title_en")),
        "for": settings.get(f"{PREFIX}for", "pupil"),
        "wave": settings.get(f"{PREFIX}wave", "once"),
        "minutes": _minutes(settings.get(f"{PREFIX}minutes", "5")),
        "intro": _together(survey[:first]),
        "thanks": _together(survey[last + 1 :] if asked else []),
        "questions": [_question(survey[place], book, names) for place in asked],
    }


def _no_note_between(rows: Rows, first: int, last: int) -> None:
    faults = [
        Fault(
            row.get("name", ""),
            _("Ligne %(line)d : une note entre deux questions n’est pas prise en charge.") % {"line": number},
        )
        for place, (number, row) in enumerate(rows)
        if first < place < last and _kind_of(row) == "note"
    ]
    if faults:
        raise Unreadable(faults)


def _question(row: Mapping[str, str], book: Mapping[str, Rows], names: _Names) -> Model:
    kind = _kind_of(row)
    said: Model = {
        "code": names.question(row.get("name", "")),
        "kind": kind,
        "text": _said(row, "label"),
        "hint": _said(row, "hint"),
        "required": row.get("required", "").lower() in YES,
    }
    if kind in {"scale", "single", "multiple"}:
        said["choices"] = _choices(row["type"].split()[1], book, names)
    if condition := _condition(row.get("relevant", "")):
        other, codes = condition
        said["shown_if"] = {"question": names.question(other), "any_of": [names.choice(one) for one in codes]}
    ours = {name: row[f"{PREFIX}{name}"] for name in OURS if name != "kind" and row.get(f"{PREFIX}{name}")}
    return said | ours


def _choices(name: str, book: Mapping[str, Rows], names: _Names) -> list[Model]:
    rows = (row for _number, row in book.get("choices", []))
    listed = [row for row in rows if row.get("list_name", row.get("list name", "")) == name]
    return [{"code": names.choice(row.get("name", "")), "label": _said(row, "label")} for row in listed]


def _condition(relevant: str) -> tuple[str, list[str]] | None:
    """One earlier question and the choices that show this one; ``None`` for anything else."""
    parts = [part.strip() for part in re.split(r"\s+or\s+", relevant.strip().strip("()"))] if relevant else []
    found = [CHOSEN.fullmatch(part) for part in (_balanced(one) for one in parts)]
    if not found or not all(found):
        return None
    pairs = [(one[1] or one[3], one[2] or one[4]) for one in found if one]
    return (
        (pairs[0][0], [code for _name, code in pairs]) if len({name for name, _code in pairs}) == 1 else None
    )


def _balanced(part: str) -> str:
    """A closing parenthesis that was taken off with the outer ones is given back."""
    missing = part.count("(") - part.count(")")
    return part + ")" * max(0, missing)


def _said(row: Mapping[str, str], name: str) -> dict[str, str]:
    """The text in French, in English: by the code or the name of the language, the plain column being French."""
    found = {"fr": row[name]} if row.get(name) else {}
    for heading, text in row.items():
        match = LANGUAGE.fullmatch(heading)
        if match and match[1].lower() == name and (language := _language(match[2])):
            found[language] = text
    return found


def _language(words: str) -> str:
    folded = fold(words)
    if "(fr)" in words.lower() or folded.startswith("fr"):
        return "fr"
    return "en" if "(en)" in words.lower() or folded.startswith(("en", "an")) else ""


def _together(rows: Sequence[Mapping[str, str]]) -> dict[str, str]:
    said = [_said(row, "label") for row in rows]
    texts = {
        language: "\n\n".join(one[language] for one in said if one.get(language)) for language in ("fr", "en")
    }
    return {language: text for language, text in texts.items() if text}


def _minutes(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 4 else 5


def _if_any(name: str, value: str | None) -> dict[str, str]:
    return {name: value} if value else {}
