"""Invented schools and registers, in the two official formats."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hirondelles.partners import actions
from hirondelles.partners.identifiers import LETTERS
from hirondelles.partners.models import ClassGroup, Contact, Organisation, School

DIRECTORY = (
    "Identifiant_de_l_etablissement;Nom_etablissement;Type_etablissement;Statut_public_prive;Adresse_1;Adresse_2;"
    "Adresse_3;Code_postal;Nom_commune;Libelle_academie;Voie_generale;Voie_technologique;Voie_professionnelle;"
    "Appartenance_Education_Prioritaire;latitude;longitude;etat;code_nature;date_maj_ligne"
)
LIST = (
    "uai;type_etab;nom_etablissement;adresse;code_postal;commune;voie_generale;voie_techno;nbeleves;zone_ep"
)


def uai(number: int) -> str:
    """A number of a school with its right letter: ``uai(250001)`` is in the Doubs."""
    return f"{number:07d}{LETTERS[number % 23]}"


def directory_line(number: int, **said: str) -> str:
    usual = {
        "name": "Lycée polyvalent Ada Courvallon",
        "type": "Lycée",
        "sector": "Public",
        "address": "1 rue du Balancier",
        "postcode": "25000",
        "town": "Valmorin",
        "academy": "Besançon",
        "latitude": "47.25",
        "longitude": "6.03",
        "state": "OUVERT",
        "nature": "306",
        "day": "2024-03-19",
    } | said
    first = f"{uai(number)};{usual['name']};{usual['type']};{usual['sector']};{usual['address']};;;"
    middle = f"{usual['postcode']};{usual['town']};{usual['academy']};1;1;1;;"
    return f"{first}{middle}{usual['latitude']};{usual['longitude']};{usual['state']};{usual['nature']};{usual['day']}"


def list_line(number: int, **said: str) -> str:
    usual = {
        "name": "Collège Inès Tournelle",
        "type": "Collège",
        "postcode": "25000",
        "town": "Valmorin",
        "zone": "",
    } | said
    first = f"{uai(number)};{usual['type']};{usual['name']};2 rue du Tour"
    return f"{first};{usual['postcode']};{usual['town']};0.0;0.0;;{usual['zone']}"


def a_file(folder: Path, headings: str, *rows: str, mark: bool = False) -> Path:
    path = folder / "registre.csv"
    text = "\n".join([headings, *rows]) + "\n"
    path.write_text(text, encoding="utf-8-sig" if mark else "utf-8")
    return path


def a_school(name: str = "Lycée Ada Courvallon", **values: Any) -> School:
    usual = {"kind": "mixed", "town": "Valmorin", "postcode": "25000"}
    return actions.add_school({"name": name, **usual, **values}, by=None)


def an_organisation(name: str = "Atelier Essai", **values: Any) -> Organisation:
    usual = {"kind": "company", "town": "Valmorin", "postcode": "25000"}
    return actions.add_organisation({"name": name, **usual, **values}, by=None)


def a_contact(partner: School | Organisation, first_name: str = "Chantal", **values: Any) -> Contact:
    usual = {"first_name": first_name, "email": f"{first_name.lower()}@essai.example"}
    return actions.add_contact(partner, usual | values, by=None)


def a_class(school: School, label: str = "2de 4", **values: Any) -> ClassGroup:
    return actions.add_class(school, {"label": label, "level": "2de", **values}, by=None)
