"""From a file to records: what is not a register, or not the whole of one, is refused in words."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

LONGEST_CELL = 20_000
HEAD = 2000
COMPRESSED = gettext_lazy("Ce fichier est compressé. Décompressez-le, puis chargez le CSV qu’il contient.")
SPREADSHEET = gettext_lazy(
    "Ce fichier est un tableur, pas le CSV d’origine. Prenez le fichier tel qu’il a été publié, sans l’ouvrir."
)
MARKS = {
    b"\x1f\x8b": COMPRESSED,
    b"PK\x03\x04": COMPRESSED,
    b"BZh": COMPRESSED,
    b"\xfd7zXZ": COMPRESSED,
    b"7z\xbc\xaf": COMPRESSED,
    b"\xd0\xcf\x11\xe0": SPREADSHEET,
}
PAGES = (b"<!doctype", b"<html", b"<?xml", b"<head", b"<body")


class RegisterRefused(ValueError):
    """This file is not a register that can be loaded; the message is a French sentence that says what to do."""


def records(path: Path) -> Iterator[list[str]]:
    """The lines of a CSV as its cells; raises ``RegisterRefused`` where it stops being one."""
    csv.field_size_limit(LONGEST_CELL)
    try:
        _check(path)
        with path.open(encoding="utf-8-sig", newline="") as stream:
            yield from csv.reader(stream, delimiter=";", strict=True)
    except UnicodeDecodeError as fault:
        raise RegisterRefused(
            _("Ce fichier n’est pas en UTF-8. Prenez le CSV d’origine, sans l’ouvrir dans un tableur.")
        ) from fault
    except csv.Error as fault:
        raise RegisterRefused(
            _("Ce fichier est abîmé : une cellule ne se ferme pas. Téléchargez-le de nouveau.")
        ) from fault
    except OSError as fault:
        raise RegisterRefused(_("Le fichier %(path)s ne peut pas être lu.") % {"path": path.name}) from fault


def _check(path: Path) -> None:
    """What the first and the last bytes already tell."""
    with path.open("rb") as stream:
        head = stream.read(HEAD)
    if not head:
        raise RegisterRefused(_("Ce fichier est vide."))
    if sentence := _other_kind(head):
        raise RegisterRefused(sentence)
    if _is_cut(path):
        raise RegisterRefused(
            _("La dernière ligne de ce fichier est coupée. Téléchargez-le de nouveau, en entier.")
        )


def _is_cut(path: Path) -> bool:
    """The official files end with a line break; one that lost nothing else has all the cells of its last line."""
    with path.open("rb") as stream:
        first = stream.readline(LONGEST_CELL)
        stream.seek(max(0, stream.seek(0, 2) - LONGEST_CELL))
        last = stream.read().rpartition(b"\n")[2]
    return bool(last) and last.count(b";") < first.count(b";")


def _other_kind(head: bytes) -> str:
    """What this file is instead of a CSV in UTF-8, or nothing."""
    for mark, sentence in MARKS.items():
        if head.startswith(mark):
            is_workbook = b"xl/" in head or b"[Content_Types]" in head or b"spreadsheet" in head
            return str(SPREADSHEET if is_workbook else sentence)
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in head:
        return _("Ce fichier n’est pas en UTF-8. Prenez le CSV d’origine, sans l’ouvrir dans un tableur.")
    if head.removeprefix(b"\xef\xbb\xbf").lstrip().lower().startswith(PAGES):
        return _("Ceci est une page web, sans doute un message d’erreur. Téléchargez le fichier de nouveau.")
    return ""
