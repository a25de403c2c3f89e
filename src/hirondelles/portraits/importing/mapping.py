"""Which column holds which field: guessed from the headings, remembered from last time, or said in a file."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from hirondelles.core.sentences import Said, later
from hirondelles.core.sentences import sentence as _
from hirondelles.core.spreadsheets import guess_columns
from hirondelles.core.text import fold
from hirondelles.portraits.importing.fields import BY_NAME, FIELDS, names_of

MAX_BYTES = 100_000


class BadMapping(ValueError):
    """A mapping that cannot be used; ``sentences`` say each of its faults."""

    def __init__(self, sentences: Sequence[Said]) -> None:
        super().__init__(*sentences)
        self.sentences = list(sentences)

    def __str__(self) -> str:
        return " ".join(map(str, self.sentences))


def guess(headings: Sequence[str]) -> dict[str, str]:
    """The field of each heading that we recognise, as ``{field: heading}``."""
    return guess_columns(headings, {field.name: names_of(field) for field in FIELDS})


def fingerprint(headings: Sequence[str]) -> str:
    """The same for files with the same columns, in whatever order."""
    return hashlib.sha256(json.dumps(sorted(fold(one) for one in headings)).encode()).hexdigest()


def read_mapping(path: Path) -> dict[str, str]:
    """Read ``{"field": "heading"}`` from a JSON file; raises ``BadMapping``."""
    try:
        with path.open("rb") as file:
            written = file.read(MAX_BYTES + 1)
    except OSError as fault:
        raise BadMapping([_("Le fichier de correspondance ne s’ouvre pas.")]) from fault
    return parse_mapping(written)


def parse_mapping(written: bytes) -> dict[str, str]:
    """The same from bytes; a byte order mark is forgiven."""
    if len(written) > MAX_BYTES:
        raise BadMapping([_("Le fichier de correspondance est trop gros.")])
    try:
        mapping: Any = json.loads(written.decode("utf-8-sig"))
    except (ValueError, RecursionError) as fault:
        raise BadMapping([_("Le fichier de correspondance n’est pas du JSON lisible.")]) from fault
    if not isinstance(mapping, dict) or not all(isinstance(value, str) for value in mapping.values()):
        raise BadMapping(
            [_("Le fichier de correspondance doit associer à chaque champ le titre d’une colonne.")]
        )
    return mapping


def check(mapping: Mapping[str, str], headings: Sequence[str]) -> dict[str, str]:
    """The mapping with the headings as the file writes them; raises ``BadMapping`` with every fault."""
    written = {fold(one): one for one in reversed(headings)}
    faults: list[Said] = [
        _("« %(name)s » n’est pas un champ connu. Champs : %(fields)s.")
        % {"name": name, "fields": ", ".join(BY_NAME)}
        for name in mapping
        if name not in BY_NAME
    ]
    kept = {name: heading for name, heading in mapping.items() if heading and name in BY_NAME}
    faults += [_missing(name, heading) for name, heading in kept.items() if fold(heading) not in written]
    faults += _twice(kept)
    if "first_name" not in kept:
        faults.append(_("Dites quelle colonne contient le prénom."))
    if faults:
        raise BadMapping(faults)
    return {
        name: heading if heading in headings else written[fold(heading)] for name, heading in kept.items()
    }


def _missing(name: str, heading: str) -> Said:
    words = {"field": BY_NAME[name].label, "column": heading[:80]}
    return _("%(field)s : le fichier n’a pas de colonne « %(column)s ».") % words


def _twice(mapping: Mapping[str, str]) -> list[Said]:
    """A column that two fields claim."""
    claimed: dict[str, list[Said]] = {}
    for name, heading in mapping.items():
        claimed.setdefault(fold(heading), []).append(later(BY_NAME[name].label))
    return [
        _("La colonne « %(column)s » est choisie pour %(fields)s : une seule fois suffit.")
        % {
            "column": next(one for one in mapping.values() if fold(one) == heading),
            "fields": labels,
        }
        for heading, labels in claimed.items()
        if len(labels) > 1
    ]
