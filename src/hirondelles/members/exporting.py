"""The team taken away as a spreadsheet."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from hirondelles.core.phones import show_phone
from hirondelles.core.spreadsheets import write_csv, write_xlsx
from hirondelles.members.listing import Person

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def of(people: Sequence[Person], extension: str) -> bytes:
    headings = [_("Nom"), _("Adresse électronique"), _("Téléphone"), _("Rôles"), _("Depuis le"), _("Charte")]
    rows = [
        [
            one.user.name,
            one.user.email or "",
            show_phone(one.user.phone),
            one.role_names,
            min(member.joined_at for member in one.members),
            _("acceptée") if one.accepted else _("pas encore"),
        ]
        for one in people
    ]
    return write_csv(headings, rows) if extension == "csv" else write_xlsx(headings, rows, sheet=_("Équipe"))
