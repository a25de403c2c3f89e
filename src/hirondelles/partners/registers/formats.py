"""The two official files of schools, read line by line: nothing is written here, a bad file is refused in words.

``directory`` is the « Annuaire de l’éducation » (70 columns, coordinates); ``list`` the list of collèges and lycées
(no coordinates, priority education). Both are UTF-8, cut by semicolons, and change columns some years.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from hirondelles.core.text import fold, words
from hirondelles.partners.academies import academy_of
from hirondelles.partners.identifiers import WrongIdentifier, check_uai, department_of
from hirondelles.partners.models import Priority, SchoolKind, Sector, Source
from hirondelles.partners.registers.opening import RegisterRefused, records
from hirondelles.partners.towns import find

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
PLACED = frozenset({"name", "address", "postcode", "town", "department"})
TOLD: dict[str, frozenset[str]] = {
    Source.DIRECTORY: PLACED | {"kind", "academy", "sector", "latitude", "longitude"},
    Source.LIST: PLACED | {"priority"},
}
"""What each official file tells for sure; the rest of a school is guessed, or another's."""
WAYS = ("Voie_generale", "Voie_technologique", "Voie_professionnelle")
TYPES = {"college": SchoolKind.COLLEGE, "erea": SchoolKind.OTHER, "lycee": None}
NATURES = {
    **dict.fromkeys(("300", "301", "302", "315", "335"), SchoolKind.GENERAL),
    **dict.fromkeys(("306", "307"), SchoolKind.MIXED),
    **dict.fromkeys(("320", "332", "334"), SchoolKind.VOCATIONAL),
    **dict.fromkeys(("340", "352"), SchoolKind.COLLEGE),
}
BY_NAME = (
    (re.compile(r"^section (?:d'enseignement )?generale?\b"), SchoolKind.GENERAL),
    (re.compile(r"^(?!section|sep\b).*\b(?:polyvalent|lpo)\b"), SchoolKind.MIXED),
    (re.compile(r"^(?:section|sep)\b|\bprofessionnel"), SchoolKind.VOCATIONAL),
    (re.compile(r"\b(?:general|lycee technologique|lgt|legtp?a)\b"), SchoolKind.GENERAL),
    (re.compile(r"\b(?:lycees?|cite scolaire)\b"), SchoolKind.LYCEE),
)
"""A vocational section has a number of its own, beside that of its lycée."""
PRIORITIES = {"": "", "rep": Priority.REP, "rep+": Priority.REP_PLUS}
SECTORS = {"public": Sector.PUBLIC, "prive": Sector.PRIVATE}


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
    return _recognised(next(records(path), []))


def lines(path: Path) -> Iterator[Line]:
    """The schools of a file, one at a time; raises ``RegisterRefused`` where the file stops being one."""
    found = records(path)
    headings = next(found, [])
    read = _directory_line if _recognised(headings) == Source.DIRECTORY else _list_line
    names = [name.strip() for name in headings]
    for number, cells in enumerate(found, start=2):
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
    return _line(
        number,
        row["Identifiant_de_l_etablissement"],
        {**sure, "kind": _kind_of_directory(row)},
        {"priority": PRIORITIES.get(row["Appartenance_Education_Prioritaire"].lower(), "")},
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
    sure = {
        **_common(row["nom_etablissement"], row["adresse"], row["code_postal"], row["commune"]),
        "priority": PRIORITIES.get(row["zone_ep"].lower(), ""),
    }
    kind = TYPES.get(fold(row["type_etab"]), "")
    if kind is None:
        by_name = kind_by_name(row["nom_etablissement"])
        kind = SchoolKind.LYCEE if by_name == SchoolKind.OTHER else by_name
    guessed = {"kind": kind, "sector": sector_by_name(row["nom_etablissement"])}
    return _line(number, row["uai"], sure, guessed, "", "")


def kind_by_name(name: str) -> str:
    """What the name of a lycée tells of it; a school that does not call itself one is another kind."""
    folded = fold(name)
    return next((kind for said, kind in BY_NAME if said.search(folded)), SchoolKind.OTHER)


def sector_by_name(name: str) -> str:
    return Sector.PRIVATE if set(words(name)) & {"prive", "privee"} else ""


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
    guessed |= {name: value for name, value in located(sure).items() if name not in sure}
    return Line(number=number, uai=checked, sure=sure, guessed=guessed, seen_on=_day(seen))


def located(facts: Mapping[str, Any]) -> dict[str, Any]:
    """What follows from where a school is: its academy, and the middle of its town for want of better."""
    town = find(facts["town"], facts["postcode"])
    place = {} if town is None else {"latitude": town.latitude, "longitude": town.longitude}
    return {"academy": academy_of(facts["department"]), **place}


def _day(iso: str) -> date | None:
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return None
