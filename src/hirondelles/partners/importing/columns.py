"""The columns of a list of partners, by their names in French offices; the export writes the first name of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from hirondelles.core.spreadsheets import guess_columns


@dataclass(frozen=True)
class Column:
    """``label`` is shown, ``heading`` is the French one of the files, ``names`` are how others write it."""

    name: str
    label: Any
    heading: str
    names: tuple[str, ...] = ()


COLUMNS = (
    Column("kind", _("Type"), "Type", ("catégorie", "nature", "type de structure")),
    Column(
        "name",
        _("Nom"),
        "Nom",
        (
            "établissement",
            "structure",
            "entreprise",
            "raison sociale",
            "partenaire",
            "nom de l’établissement",
        ),
    ),
    Column("uai", _("UAI"), "UAI", ("rne", "code uai", "numéro uai")),
    Column("siret", _("SIRET"), "SIRET", ("numéro siret",)),
    Column("address", _("Adresse"), "Adresse", ("rue", "adresse postale")),
    Column("postcode", _("Code postal"), "Code postal", ("cp",)),
    Column("town", _("Commune"), "Commune", ("ville", "localité")),
    Column("sector", _("Secteur"), "Secteur", ("public ou privé",)),
    Column("priority", _("Éducation prioritaire"), "Éducation prioritaire", ("rep", "zone ep")),
    Column("priority_district", _("Quartier prioritaire"), "Quartier prioritaire", ("qpv",)),
    Column("rural", _("Zone rurale"), "Zone rurale", ("rural",)),
    Column("equality_level", _("Label Égalité, niveau"), "Label Égalité, niveau", ("label égalité",)),
    Column("equality_until", _("Label Égalité, fin"), "Label Égalité, fin", ("label jusqu’au",)),
    Column("hosts", _("Accueille des visites"), "Accueille des visites", ("visites", "accueil")),
    Column("first_name", _("Prénom du contact"), "Prénom du contact", ("prénom", "contact prénom")),
    Column(
        "last_name",
        _("Nom du contact"),
        "Nom du contact",
        ("contact", "interlocuteur", "interlocutrice", "contact nom", "référent", "référente"),
    ),
    Column("role", _("Fonction"), "Fonction", ("rôle", "poste", "qualité")),
    Column(
        "email",
        _("Adresse électronique"),
        "Courriel",
        ("mail", "e-mail", "email", "adresse électronique", "adresse mail"),
    ),
    Column("phone", _("Téléphone"), "Téléphone", ("tél", "tel", "portable", "mobile", "numéro de téléphone")),
    Column("preference", _("Préférence"), "Préférence", ("préfère",)),
    Column("is_first", _("À qui écrire en premier"), "À qui écrire en premier", ("contact principal",)),
)
BY_NAME = {column.name: column for column in COLUMNS}
HEADINGS = [column.heading for column in COLUMNS]


def guess(headings: Sequence[str]) -> dict[str, str]:
    """``{column: heading}`` of a file; a lone « Nom » beside « Entreprise » is that of the contact."""
    found = guess_columns(headings, {one.name: (one.heading, *one.names) for one in COLUMNS})
    if "last_name" not in found and "first_name" in found and "name" in found:
        others = guess_columns(
            [heading for heading in headings if heading not in found.values()],
            {"name": BY_NAME["name"].names},
        )
        if others:
            found["last_name"], found["name"] = found["name"], others["name"]
    return found
