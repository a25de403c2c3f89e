"""The partners and their contacts as a spreadsheet, in the words that the import reads: what leaves can come back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils import translation

from hirondelles.core.spreadsheets import write_csv, write_xlsx
from hirondelles.partners.importing.columns import COLUMNS, HEADINGS
from hirondelles.partners.models import Contact, Organisation, School

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
CHOICES = frozenset({"kind", "sector", "priority", "preference"})
PERSON = frozenset({"first_name", "last_name", "role", "email", "phone", "preference", "is_first"})


def spreadsheet(extension: str) -> bytes:
    """The present partners of the collective: one line for each contact, one for a partner without any."""
    with translation.override("fr"):
        rows = list(_rows())
    return (
        write_csv(HEADINGS, rows) if extension == "csv" else write_xlsx(HEADINGS, rows, sheet="Partenaires")
    )


def _rows() -> Iterator[list[Any]]:
    contacts: dict[tuple[int | None, int | None], list[Contact]] = {}
    for contact in Contact.objects.order_by("-is_first", "last_name", "first_name", "pk"):
        contacts.setdefault((contact.school_id, contact.organisation_id), []).append(contact)
    for model in (School, Organisation):
        for partner in model.objects.present().order_by("name", "town", "pk"):
            place = (partner.pk, None) if model is School else (None, partner.pk)
            for contact in contacts.get(place, [None]):
                yield [_cell(contact if one.name in PERSON else partner, one.name) for one in COLUMNS]


def _cell(row: Any, name: str) -> Any:
    value = getattr(row, name, None)
    if value is None:
        return ""
    if name in CHOICES:
        return str(getattr(row, f"get_{name}_display")()) if value else ""
    return ("oui" if value else "") if isinstance(value, bool) else value
