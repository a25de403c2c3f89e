"""What a cell says in the words of the forms: « Lycée pro », « x », « par téléphone », « Mme DUPONT Claire »."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.utils import timezone

from hirondelles.core.dates import UnclearDate, read_date
from hirondelles.core.text import fold
from hirondelles.partners.models import OrganisationKind, Preference, Priority, SchoolKind, Sector
from hirondelles.partners.registers.formats import kind_by_name

Told = Sequence[tuple[re.Pattern[str], Any]]
YES = frozenset({"oui", "o", "x", "1", "vrai", "yes", "true"})
NO = frozenset({"non", "n", "0", "faux", "no", "false"})
CIVILITY = re.compile(r"^(?:m|mr|mme|mlle|monsieur|madame|mademoiselle|dr|me)\.?\s+", re.IGNORECASE)
KINDS: Told = (
    (re.compile(r"\bcollege\b"), SchoolKind.COLLEGE),
    (re.compile(r"\b(?:lycee|lp|lpo|lgt|legta)\b"), None),
    (re.compile(r"\blabo(?:ratoire)?\b|\bcnrs\b"), OrganisationKind.LABORATORY),
    (
        re.compile(r"\b(?:universite|iut|superieur|ecole d'ingenieurs?|ufr)\b"),
        OrganisationKind.HIGHER_EDUCATION,
    ),
    (
        re.compile(r"\b(?:rectorat|academie|dsden|mairie|region|departement|collectivite|administration)\b"),
        OrganisationKind.AUTHORITY,
    ),
    (re.compile(r"\b(?:entreprise|societe|sas|sarl|sa|industrie|usine|pme)\b"), OrganisationKind.COMPANY),
    (re.compile(r"\b(?:etablissement|ecole|erea|cfa)\b"), SchoolKind.OTHER),
)
LYCEES: Told = (
    (re.compile(r"\b(?:lp|pro)\b"), SchoolKind.VOCATIONAL),
    (re.compile(r"\blpo\b"), SchoolKind.MIXED),
)


def kind_of(said: Mapping[str, str]) -> str:
    """From its column, its name, its numbers, in this order; empty when nothing tells."""
    for cell in (said.get("kind", ""), said.get("name", "")):
        folded = fold(cell)
        for kinds in (SchoolKind, OrganisationKind):
            for kind in kinds:
                if folded in {kind.value, fold(str(kind.label))}:
                    return str(kind)
        for word, kind in KINDS:
            if word.search(folded):
                return str(kind or _lycee(folded))
    if said.get("uai"):
        return SchoolKind.OTHER
    return OrganisationKind.COMPANY if said.get("siret") else ""


def _lycee(folded: str) -> str:
    short = next((kind for word, kind in LYCEES if word.search(folded)), "")
    return short or (kind_by_name(folded) if "lycee" in folded else SchoolKind.LYCEE)


def _yes(cell: str) -> Any:
    """« oui » or « x » is true, « non » false; anything else is told by the form."""
    folded = fold(cell)
    return True if folded in YES else False if folded in NO else bool(folded)


def _sector(cell: str) -> str:
    return {"public": Sector.PUBLIC, "prive": Sector.PRIVATE}.get(fold(cell).split(" ")[0], cell)


def _priority(cell: str) -> str:
    folded = fold(cell).replace(" ", "")
    return {"rep": Priority.REP, "rep+": Priority.REP_PLUS, "non": "", "aucune": ""}.get(folded, cell)


def _preference(cell: str) -> str:
    folded = fold(cell)
    if "tel" in folded or "appel" in folded:
        return Preference.PHONE
    return Preference.MAIL if "mail" in folded or "courriel" in folded else cell


def _level(cell: str) -> str:
    found = re.search(r"[1-3]", cell)
    return found[0] if found else cell


def _day(cell: str) -> Any:
    try:
        return read_date(cell, today=timezone.localdate())
    except UnclearDate:
        return cell


def _digits(length: int) -> Callable[[str], str]:
    """A number that a spreadsheet took for an amount gets its zeros back."""
    return lambda cell: cell.zfill(length) if cell.isdecimal() else cell


def _phone(cell: str) -> str:
    return f"0{cell}" if cell.isdecimal() and len(cell) == 9 else cell


READ: dict[str, Callable[[str], Any]] = {
    "sector": _sector,
    "priority": _priority,
    "priority_district": _yes,
    "rural": _yes,
    "hosts": _yes,
    "is_first": _yes,
    "equality_level": _level,
    "equality_until": _day,
    "preference": _preference,
    "postcode": _digits(5),
    "siret": _digits(14),
    "phone": _phone,
}


def read(said: Mapping[str, str]) -> dict[str, Any]:
    """The cells of a line in the words of the forms; a name in one cell is cut in two."""
    values = {name: READ.get(name, str)(cell) for name, cell in said.items()}
    if values.get("last_name") and not values.get("first_name"):
        values["first_name"], values["last_name"] = names_of(values["last_name"])
    return values


def names_of(cell: str) -> tuple[str, str]:
    """``« Mme DUPONT Claire »`` → ``("Claire", "Dupont")``: the last name is what is in capitals, else what follows."""
    words = CIVILITY.sub("", cell).split()
    loud = [word for word in words if word.isupper() and len(word) > 1]
    if loud and len(loud) < len(words):
        first = [word for word in words if word not in loud]
        return " ".join(first), " ".join(word.title() for word in loud)
    return (words[0], " ".join(words[1:])) if words else ("", "")
