"""What an XLSForm holds that this model does not: each thing by its name and its line, everything at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hirondelles.core.sentences import Said
from hirondelles.core.sentences import sentence as _
from hirondelles.core.text import fold
from hirondelles.questionnaires.instruments.checking import MOST_CHOICES, MOST_QUESTIONS, Fault
from hirondelles.questionnaires.instruments.xlsform.book import LANGUAGE, Book, Row
from hirondelles.questionnaires.instruments.xlsform.conditions import condition
from hirondelles.questionnaires.instruments.xlsform.writing import OURS, PREFIX

OF_SETTINGS = ("for", "wave", "minutes", "title_en")
KNOWN = {
    "survey": {"type", "name", "label", "hint", "required", "relevant", "appearance"},
    "choices": {"list_name", "name", "label", "order"},
    "settings": {"form_title", "form_id", "id_string", "default_language", "version", "style", "public_key"},
}
"""The columns that are read, or that mean nothing on paper; another one that is filled is said."""
APPEARANCES = frozenset(
    "likert minimal compact horizontal vertical columns columns-pack columns-4 multiline label list-nolabel no-buttons "
    "quick w1 w2 w3 w4 w5 w6 w7 w8 w9 w10".split()
)
YES = frozenset({"yes", "true", "true()", "oui", "vrai", "vrai()", "1"})
NO = frozenset({"", "no", "false", "false()", "non", "faux", "faux()", "0"})
NAME = re.compile(r"[^\W\d][\w.-]*")
ANSWER = re.compile(r"\$\{[^}]*\}")
TEXTS = frozenset({"label", "hint", "form_title", f"{PREFIX}title_en"})
MOST_ROWS = {"survey": 4 * MOST_QUESTIONS, "choices": 2 * MOST_QUESTIONS * MOST_CHOICES, "settings": 10}
MEANING: dict[str, Said] = {
    "begin_repeat": _("une boucle"),
    "end_repeat": _("la fin d’une boucle"),
    "begin_group": _("un groupe de questions"),
    "end_group": _("la fin d’un groupe"),
    "image": _("une image"),
    "audio": _("un son"),
    "background-audio": _("un son"),
    "video": _("une vidéo"),
    "file": _("un fichier"),
    "geopoint": _("un lieu"),
    "geotrace": _("un lieu"),
    "geoshape": _("un lieu"),
    "barcode": _("un code-barres"),
    "date": _("une date"),
    "time": _("une heure"),
    "datetime": _("une date"),
    "integer": _("un nombre"),
    "decimal": _("un nombre"),
    "range": _("une réglette"),
    "rank": _("un classement"),
    "calculate": _("un calcul"),
    "acknowledge": _("une case à cocher seule"),
    "hidden": _("une valeur cachée"),
    "select_one_external": _("des choix d’un autre fichier"),
    "select_one_from_file": _("des choix d’un autre fichier"),
    "select_multiple_from_file": _("des choix d’un autre fichier"),
    **dict.fromkeys(
        ("start", "end", "today", "deviceid", "phonenumber", "username", "email", "audit"),
        _("ce que l’appareil noterait de la personne"),
    ),
}


def kind_of(row: Row) -> str:
    """``note``, or how one answers; nothing when it is not of the subset."""
    word, _space, rest = row.get("type").partition(" ")
    if word == "note" or (word == "text" and not rest):
        return word
    if word == "select_one" and rest and " " not in rest:
        is_scale = row.get(f"{PREFIX}kind") == "scale" or "likert" in _looks(row)
        return "scale" if is_scale else "single"
    if word == "select_multiple" and rest and " " not in rest:
        return "multiple"
    return "names" if word == "integer" and row.get(f"{PREFIX}kind") == "names" else ""


def refused(book: Book) -> list[Fault]:
    """Nothing when all of it is kept, as far as one row after the other tells."""
    for sheet, rows in book.items():
        if len(rows) > MOST_ROWS[sheet]:
            words = {"sheet": sheet, "n": len(rows), "most": MOST_ROWS[sheet]}
            return [Fault("", _("La feuille %(sheet)s a %(n)d lignes, %(most)d au plus.") % words)]
    titles = (Fault("", sentence) for row in book.get("settings", []) if (sentence := _fault_of_answer(row)))
    return [*_columns(book), *titles, *_rows(book), *_names(book["survey"]), *_choices(book)]


def _columns(book: Book) -> Iterator[Fault]:
    ours = {"survey": OURS, "choices": (), "settings": OF_SETTINGS}
    for sheet, rows in book.items():
        known = KNOWN[sheet] | {f"{PREFIX}{name}" for name in ours[sheet]}
        for heading in dict.fromkeys(heading for row in rows for heading in row.cells):
            words = {"column": heading, "sheet": sheet}
            match = LANGUAGE.fullmatch(heading)
            if match and language_of(match[2]):
                continue
            if match:
                said = _("La colonne « %(column)s » (feuille %(sheet)s) n’est ni en français ni en anglais.")
                yield Fault(heading, said % words)
            elif heading not in known:
                said = _("La colonne « %(column)s » (feuille %(sheet)s) n’est pas prise en charge.")
                yield Fault(heading, said % words)


def language_of(words: str) -> str:
    """``Français (fr)``, ``fr``, ``French`` → ``fr``; nothing for another language."""
    words = words.strip().lower()
    code = re.search(r"\(([a-z]{2})[^)]*\)\s*$", words)
    for language, names in (
        ("fr", ("fr", "français", "francais", "french")),
        ("en", ("en", "english", "anglais")),
    ):
        if code[1] == language if code else words in names:
            return language
    return ""


def _rows(book: Book) -> Iterator[Fault]:
    lists = {row.get("list_name") for row in book.get("choices", [])}
    names = {row.get("name") for row in book["survey"]}
    for row in book["survey"]:
        if sentence := _fault_of(row, lists, names):
            yield Fault(row.get("name"), sentence)


def _fault_of(row: Row, lists: set[str], names: set[str]) -> Said:
    """The first thing of a row that is not kept."""
    kind = kind_of(row)
    if not kind:
        return _fault_of_type(row)
    if kind == "note":
        return _fault_of_note(row)
    return (
        _fault_of_look(row)
        or _fault_of_condition(row, names)
        or _fault_of_list(row, lists)
        or _fault_of_words(row)
    )


def _fault_of_look(row: Row) -> Said:
    words = {"line": row.number, "when": row.get("required"), "look": " ".join(_looks(row) - APPEARANCES)}
    if words["look"]:
        return _("Ligne %(line)d : l’apparence « %(look)s » n’est pas prise en charge.") % words
    if row.get("required").lower() not in YES | NO:
        return _("Ligne %(line)d : « required » vaut yes ou no, pas « %(when)s ».") % words
    return ""


def _fault_of_list(row: Row, lists: set[str]) -> Said:
    listed = row.get("type").partition(" ")[2]
    if listed and listed not in lists:
        words = {"line": row.number, "list": listed}
        return _("Ligne %(line)d : la liste « %(list)s » n’est pas dans la feuille « choices ».") % words
    return ""


def _fault_of_type(row: Row) -> Said:
    kind = row.get("type")
    if not kind:
        return _("Ligne %(line)d : il manque son type (colonne type).") % {"line": row.number}
    words = {"line": row.number, "type": kind, "name": row.get("name") or "…"}
    if kind.split()[0].startswith("select") and kind.split()[-1] in {"or_other", "other"}:
        return _(
            "Ligne %(line)d : « or_other » (%(name)s) n’est pas pris en charge : ajoutez un choix « autre » à la liste."
        ) % {"line": row.number, "name": row.get("name")}
    known = kind.lower().replace("begin ", "begin_").replace("end ", "end_").split()[0]
    if known in MEANING:
        words |= {"what": MEANING[known]}
        return _("Ligne %(line)d : « %(type)s » (%(name)s) n’est pas pris en charge (%(what)s).") % words
    return _("Ligne %(line)d : « %(type)s » (%(name)s) n’est pas pris en charge.") % words


def _fault_of_note(row: Row) -> Said:
    """A note is a text before or after the questions: what would make it more than that is lost."""
    if row.get("relevant"):
        return _("Ligne %(line)d : une note posée sous condition n’est pas prise en charge.") % {
            "line": row.number
        }
    if any(heading.partition("::")[0] == "hint" for heading in row.cells):
        return _("Ligne %(line)d : une aide sous une note n’est pas prise en charge.") % {"line": row.number}
    return _fault_of_answer(row) if _has_label(row) else _fault_of_words(row)


def _fault_of_condition(row: Row, names: set[str]) -> Said:
    if not row.get("relevant"):
        return ""
    found = condition(row.get("relevant"))
    words = {"line": row.number, "condition": row.get("relevant")}
    if found is None:
        return (
            _(
                "Ligne %(line)d : la condition « %(condition)s » n’est pas prise en charge : seulement des réponses d’une "
                "même question d’avant, jointes par « or »."
            )
            % words
        )
    if found[0] not in names:
        words |= {"name": found[0]}
        return _("Ligne %(line)d : aucune question ne s’appelle « %(name)s ».") % words
    return ""


def _fault_of_words(row: Row) -> Said:
    if sentence := _fault_of_answer(row):
        return sentence
    if not any(heading == "label" or _is_french(heading) for heading in row.cells):
        return _("Ligne %(line)d : il lui faut un texte en français (colonne label).") % {"line": row.number}
    return ""


def _fault_of_answer(row: Row) -> Said:
    """No text holds the answer of somebody, which ``${name}`` asks for."""
    for heading, text in row.cells.items():
        if heading.partition("::")[0] in TEXTS and (match := ANSWER.search(text)):
            words = {"line": row.number, "answer": match[0]}
            said = _(
                "Ligne %(line)d : une réponse reprise dans un texte (« %(answer)s ») n’est pas prise en charge."
            )
            return said % words
    return ""


def _has_label(row: Row) -> bool:
    return any(heading.partition("::")[0] == "label" for heading in row.cells)


def _is_french(heading: str) -> bool:
    match = LANGUAGE.fullmatch(heading)
    return match is not None and match[1] == "label" and language_of(match[2]) == "fr"


def _names(rows: Sequence[Row]) -> Iterator[Fault]:
    """Said here in French; ``pyxform`` says it too, in English, without the line of the office suite."""
    first: dict[str, int] = {}
    for row in rows:
        name = row.get("name")
        words = {"line": row.number, "name": name, "first": first.get(name, 0)}
        if not kind_of(row):
            continue
        if not name:
            yield Fault("", _("Ligne %(line)d : il manque son nom (colonne name).") % words)
        elif not NAME.fullmatch(name):
            said = _("Ligne %(line)d : le nom « %(name)s » commence par une lettre, sans espace ni signe.")
            yield Fault(name, said % words)
        elif name in first:
            yield Fault(
                name, _("Ligne %(line)d : le nom « %(name)s » est déjà pris, ligne %(first)d.") % words
            )
        first.setdefault(name, row.number)


def _choices(book: Book) -> Iterator[Fault]:
    used = {row.get("type").partition(" ")[2] for row in book["survey"] if kind_of(row)} - {""}
    first: dict[tuple[str, str], int] = {}
    for row in book.get("choices", []):
        key = row.get("list_name"), row.get("name")
        if key[0] not in used:
            continue
        words = {"line": row.number, "list": key[0], "name": key[1], "first": first.get(key, 0)}
        if not any(map(str.isalnum, fold(key[1]))):
            said = _("Feuille « choices », ligne %(line)d : il manque son nom, en lettres ou en chiffres.")
            yield Fault(key[0], said % words)
        elif key in first:
            said = _(
                "Feuille « choices », ligne %(line)d : « %(name)s » est déjà dans cette liste, ligne %(first)d."
            )
            yield Fault(key[0], said % words)
        elif sentence := _fault_of_words(row):
            yield Fault(key[0], _("Feuille « choices ». %(why)s") % {"why": sentence})
        first.setdefault(key, row.number)


def _looks(row: Row) -> set[str]:
    return set(row.get("appearance").lower().split())
