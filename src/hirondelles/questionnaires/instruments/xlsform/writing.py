"""A questionnaire written as an XLSForm: three sheets, that other tools read too."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

import xlsxwriter

from hirondelles.questionnaires.instruments.checking import CLOSED, Model

LANGUAGES = {"fr": "Français (fr)", "en": "English (en)"}
OURS = ("kind", "series", "favourable", "watch", "role")
"""What XLSForm has no word for, in columns that other tools leave alone."""
PREFIX = "hirondelles_"
TYPES = {
    "scale": "select_one",
    "single": "select_one",
    "multiple": "select_multiple",
    "text": "text",
    "names": "integer",
}


def write(model: Model) -> bytes:
    """The bytes of an XLSX file."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(
        target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        _sheet(book, "survey", _survey(model))
        _sheet(book, "choices", _choices(model))
        _sheet(book, "settings", [_settings(model)])
    return target.getvalue()


def _sheet(book: Any, name: str, rows: Sequence[Mapping[str, Any]]) -> None:
    sheet, headings = book.add_worksheet(name), list(dict.fromkeys(key for row in rows for key in row))
    sheet.write_row(0, 0, headings, book.add_format({"bold": True}))
    for number, row in enumerate(rows, start=1):
        for column, heading in enumerate(headings):
            sheet.write_string(number, column, str(row.get(heading, "")))
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, max(0, len(headings) - 1), 24)


def _survey(model: Model) -> list[dict[str, Any]]:
    notes = [("intro", model["intro"]), *([("thanks", model["thanks"])] if model["thanks"] else [])]
    first = [_note(*notes[0])] if model["intro"] else []
    last = [_note(*one) for one in notes[1:]]
    return [*first, *(_question(one) for one in model["questions"]), *last]


def _note(name: str, text: Mapping[str, str]) -> dict[str, Any]:
    return {"type": "note", "name": f"{PREFIX}{name}", **_said("label", text)}


def _question(one: Mapping[str, Any]) -> dict[str, Any]:
    kind = TYPES[one["kind"]]
    row: dict[str, Any] = {
        "type": f"{kind} {one['code']}" if one["kind"] in CLOSED else kind,
        "name": one["code"],
        **_said("label", one["text"]),
        **_said("hint", one.get("hint") or {}),
        "required": "yes" if one.get("required") else "",
        "relevant": _relevant(one.get("shown_if")),
        "appearance": "likert" if one["kind"] == "scale" else "",
    }
    return row | {f"{PREFIX}{name}": one.get(name) or "" for name in OURS}


def _relevant(condition: Mapping[str, Any] | None) -> str:
    if not condition:
        return ""
    return " or ".join(f"selected(${{{condition['question']}}}, '{code}')" for code in condition["any_of"])


def _choices(model: Model) -> list[dict[str, Any]]:
    rows = [
        {"list_name": one["code"], "name": choice["code"], **_said("label", choice["label"])}
        for one in model["questions"]
        for choice in one.get("choices", ())
    ]
    return rows or [{"list_name": "", "name": "", **_said("label", {"fr": ""})}]


def _settings(model: Model) -> dict[str, Any]:
    return {
        "form_title": model["title"]["fr"],
        "form_id": model["code"],
        "default_language": LANGUAGES["fr"],
        f"{PREFIX}title_en": model["title"].get("en", ""),
        f"{PREFIX}for": model["for"],
        f"{PREFIX}wave": model["wave"],
        f"{PREFIX}minutes": model["minutes"],
    }


def _said(name: str, text: Mapping[str, str]) -> dict[str, str]:
    return {f"{name}::{label}": text.get(language, "") for language, label in LANGUAGES.items()}
