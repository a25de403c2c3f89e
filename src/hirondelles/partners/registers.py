"""The two official files of schools, read line by line: nothing is written here, a bad file is refused in words.

``directory`` is the « Annuaire de l’éducation » (70 columns, coordinates); ``list`` the list of collèges and lycées
(no coordinates, priority education). Both are UTF-8, cut by semicolons, and change columns some years.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from hirondelles.core.text import fold
from hirondelles.partners.identifiers import WrongIdentifier, check_uai, department_of
from hirondelles.partners.models import Priority, SchoolKind, Sector, Source

LONGEST_CELL = 20_000
COLUMNS = {
    Source.DIRECTORY: (
        "Identifiant_de_l_etablissement",
        "Nom_etablissement",
        "Type_etablissement",
        "Statut_public_prive",
        "Adresse_1",
        "Code_postal",
        "Nom_commune",
        "Libelle_academie",
        "latitude",
        "longitude",
        "etat",
        "code_nature",
        "Appartenance_Education_Prioritaire",
        "date_maj_ligne",
    ),
    Source.LIST: ("uai", "type_etab", "nom_etablissement", "adresse", "code_postal", "commune", "zone_ep"),
}
WAYS = ("Voie_generale", "Voie_technologique", "Voie_professionnelle")
TYPES = {"college": SchoolKind.COLLEGE, "erea": SchoolKind.OTHER, "lycee": None}
NATURES = {
    **dict.fromkeys(("300", "301", "302", "315", "335"), SchoolKind.GENERAL),
    **dict.fromkeys(("306", "307"), SchoolKind.MIXED),
    **dict.fromkeys(("320", "332", "334"), SchoolKind.VOCATIONAL),
    **dict.fromkeys(("340", "352"), SchoolKind.COLLEGE),
}
PRIORITIES = {"": "", "rep": Priority.REP, "rep+": Priority.REP_PLUS}
SECTORS = {"public": Sector.PUBLIC, "prive": Sector.PRIVATE}


class RegisterRefused(ValueError):
    """This file is not a register that can be loaded; the message is a French sentence that says what to do."""


@dataclass(frozen=True, kw_only=True)
class Line:
    """One school of a file. ``sure`` replaces what is known, ``guessed`` only fills what is not.

    ``problem`` says why a line is left out: ``uai``, ``other`` (a primary school…), ``closed`` or ``empty``.
    """

    number: int
    uai: str = ""
    sure: Mapping[str, Any] = field(default_factory=dict)
    guessed: Mapping[str, Any] = field(default_factory=dict)
    seen_on: date | None = None
    problem: str = ""


def source_of(path: Path) -> Source:
    """Which of the two files this is, from its columns; raises ``RegisterRefused``."""
    return _recognised(next(_cells(path), []))


def lines(path: Path) -> Iterator[Line]:
    """The schools of a file, one at a time; raises ``RegisterRefused`` where the file stops being one."""
    records = _cells(path)
    headings = next(records, [])
    read = _directory_line if _recognised(headings) == Source.DIRECTORY else _list_line
    names = [name.strip() for name in headings]
    for number, cells in enumerate(records, start=2):
        if cells and len(cells) != len(names):
            raise RegisterRefused(
                _(
                    "La ligne %(n)d a %(found)d colonnes au lieu de %(wanted)d : le fichier est incomplet ou abîmé. "
                    "Téléchargez-le de nouveau."
                )
                % {"n": number, "found": len(cells), "wanted": len(names)}
            )
        if cells:
            yield read(number, dict(zip(names, (cell.strip() for cell in cells), strict=True)))


def _cells(path: Path) -> Iterator[list[str]]:
    csv.field_size_limit(LONGEST_CELL)
    try:
        _ends_well(path)
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


def _ends_well(path: Path) -> None:
    """The official files end with a line break: without one, the last line may be cut in the middle of a word."""
    with path.open("rb") as stream:
        size = stream.seek(0, 2)
        stream.seek(max(0, size - 1))
        if not size:
            raise RegisterRefused(_("Ce fichier est vide."))
        if stream.read(1) != b"\n":
            raise RegisterRefused(
                _("La dernière ligne de ce fichier est coupée. Téléchargez-le de nouveau, en entier.")
            )


def _recognised(headings: list[str]) -> Source:
    present = {name.strip() for name in headings}
    for source, wanted in COLUMNS.items():
        if wanted[0] in present:
            if missing := [name for name in wanted if name not in present]:
                raise RegisterRefused(
                    _(
                        "Ce fichier est « %(source)s », d’une autre année : il y manque %(columns)s. "
                        "Prenez l’édition en cours."
                    )
                    % {"source": source.label, "columns": ", ".join(missing)}
                )
            return source
    raise RegisterRefused(
        _(
            "Ce fichier n’est ni l’annuaire de l’éducation ni la liste des collèges et lycées "
            "(un CSV en UTF-8, colonnes séparées par des points-virgules)."
        )
    )


def _directory_line(number: int, row: dict[str, str]) -> Line:
    problem = "" if row["etat"] == "OUVERT" else "closed"
    address = " ".join(filter(None, (row.get(f"Adresse_{n}", "") for n in (1, 2, 3))))
    sure = {
        **_common(row["Nom_etablissement"], address, row["Code_postal"], row["Nom_commune"]),
        "academy": row["Libelle_academie"][:60],
        "sector": SECTORS.get(fold(row["Statut_public_prive"]), ""),
        **_place(row["latitude"], row["longitude"]),
    }
    if priority := PRIORITIES.get(row["Appartenance_Education_Prioritaire"].lower(), ""):
        sure["priority"] = priority
    kind = _kind_of_directory(row)
    return _line(
        number,
        row["Identifiant_de_l_etablissement"],
        {**sure, "kind": kind},
        {},
        problem,
        row["date_maj_ligne"],
    )


def _kind_of_directory(row: Mapping[str, str]) -> Any:
    kind = TYPES.get(fold(row["Type_etablissement"]), "")
    if kind is not None:
        return kind
    ways = [row.get(way) == "1" for way in WAYS]
    if any(ways) and row["code_nature"] not in NATURES:
        return (
            SchoolKind.GENERAL
            if not ways[2]
            else SchoolKind.MIXED
            if any(ways[:2])
            else SchoolKind.VOCATIONAL
        )
    return NATURES.get(row["code_nature"], SchoolKind.OTHER)


def _list_line(number: int, row: dict[str, str]) -> Line:
    name = fold(row["nom_etablissement"])
    sure = {
        **_common(row["nom_etablissement"], row["adresse"], row["code_postal"], row["commune"]),
        "priority": PRIORITIES.get(row["zone_ep"].lower(), ""),
    }
    kind = TYPES.get(fold(row["type_etab"]), "")
    if kind is None:
        kind = (
            SchoolKind.MIXED
            if "polyvalent" in name
            else SchoolKind.VOCATIONAL
            if "professionnel" in name
            else SchoolKind.GENERAL
        )
    guessed = {"kind": kind, "sector": Sector.PRIVATE if "prive" in name.split() else ""}
    return _line(number, row["uai"], sure, guessed, "", "")


def _common(name: str, address: str, postcode: str, town: str) -> dict[str, Any]:
    """A postcode that a spreadsheet took for a number gets its zero back."""
    digits = postcode if not postcode.isdecimal() else postcode.zfill(5)
    return {"name": name[:200], "address": address[:300], "postcode": digits[:5], "town": town[:120]}


def _place(latitude: str, longitude: str) -> dict[str, float]:
    """Coordinates in degrees when the two are there and on Earth, nothing otherwise (never half a place)."""
    try:
        north, east = float(latitude), float(longitude)
    except ValueError:
        return {}
    return {"latitude": north, "longitude": east} if abs(north) <= 90 and abs(east) <= 180 else {}


def _line(
    number: int, uai: str, sure: dict[str, Any], guessed: dict[str, Any], problem: str, seen: str
) -> Line:
    kind = sure.get("kind", guessed.get("kind"))
    if not kind:
        return Line(number=number, problem="other")
    try:
        checked = check_uai(uai)
    except WrongIdentifier:
        return Line(number=number, problem="uai")
    if problem or not (sure["name"] and sure["town"]):
        return Line(number=number, uai=checked, problem=problem or "empty")
    sure["department"] = department_of(checked)
    return Line(number=number, uai=checked, sure=sure, guessed=guessed, seen_on=_day(seen))


def _day(iso: str) -> date | None:
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return None
