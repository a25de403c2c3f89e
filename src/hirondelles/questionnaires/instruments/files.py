"""A questionnaire as a file, in and out: JSON as it is kept, or an XLSForm spreadsheet."""

from __future__ import annotations

import json

from hirondelles.core.sentences import sentence as _
from hirondelles.questionnaires.instruments import xlsform
from hirondelles.questionnaires.instruments.checking import Fault, Model, Unreadable, kept

MOST_BYTES = 5 * 1024 * 1024
TOO_BIG = _("Ce fichier est trop gros pour un questionnaire.")
TYPES = {
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def read(content: bytes, *, stem: str, extension: str) -> xlsform.Adapted:
    """The questionnaire of a file. Raises ``Unreadable`` with everything that is wrong, ``SpreadsheetRefused``."""
    if extension != ".json":
        return xlsform.read(content, code=stem)
    try:
        return xlsform.Adapted(model=kept(json.loads(content.decode("utf-8-sig"))), renamed={})
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as fault:
        raise Unreadable([Fault("", _("Ce fichier JSON ne se lit pas : il est coupé ou abîmé."))]) from fault


def written(model: Model, extension: str) -> bytes:
    if extension == "xlsx":
        return xlsform.write(model)
    return json.dumps(model, ensure_ascii=False, indent=2).encode()
