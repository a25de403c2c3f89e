"""Bookings and slots of a school year as a spreadsheet: figures, schools and hosts, nobody's name nor address."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from hirondelles.consents.agreements.showing import complete_among
from hirondelles.core.spreadsheets import write_csv, write_xlsx
from hirondelles.encounters.dosage import SchoolYear
from hirondelles.visits.booking.showing import levels
from hirondelles.visits.models import Booking, Slot
from hirondelles.visits.papers.agreement import about_key, key_of

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def spreadsheet(which: str, extension: str, year: SchoolYear) -> bytes:
    """``reservations`` or ``creneaux``, in the order of their dates."""
    headings, rows = SHEETS[which]
    lines = list(rows(year))
    return (
        write_csv(headings(), lines)
        if extension == "csv"
        else write_xlsx(headings(), lines, sheet=year.label)
    )


def _bookings() -> list[str]:
    return [
        *_when_and_where(),
        _("Établissement"),
        _("Commune"),
        _("Classe"),
        _("Effectif"),
        _("Groupes"),
        _("Où elle en est"),
        _("Rang"),
        _("Car partagé"),
        _("Demandée le"),
        _("Convention signée"),
    ]


def _booking_rows(year: SchoolYear) -> Iterator[list[Any]]:
    start, end = year.bounds
    rows = Booking.objects.with_slot().exclude(asked_at=None).filter(slot__starts_at__range=(start, end))
    found = list(rows.order_by("slot__starts_at", "pk"))
    signed = {key_of(one) for one in complete_among([about_key(one.pk) for one in found])}
    for one in found:
        yield [
            *_of_slot(one.slot, year.zone),
            one.school_name,
            one.town,
            one.class_in_words,
            one.pupils,
            one.groups,
            str(one.get_state_display()),
            one.rank or "",
            _yes(one.wants_bus),
            one.asked_at.astimezone(year.zone).date(),
            _yes(one.pk in signed),
        ]


def _slots() -> list[str]:
    return [
        *_when_and_where(),
        _("Niveaux"),
        _("Élèves par groupe"),
        _("Groupes offerts"),
        _("Groupes pris"),
        _("État"),
        _("Qui le voit"),
    ]


def _slot_rows(year: SchoolYear) -> Iterator[list[Any]]:
    start, end = year.bounds
    rows = Slot.objects.with_host().filter(starts_at__range=(start, end)).order_by("starts_at", "pk")
    for one in rows:
        yield [
            *_of_slot(one, year.zone),
            levels(one),
            one.group_size,
            one.groups,
            one.taken,
            str(one.get_state_display()),
            str(one.get_opens_to_display()),
        ]


def _when_and_where() -> list[str]:
    return [_("Jour"), _("Heure"), _("Structure d’accueil"), _("Commune de la visite"), _("Visite")]


def _of_slot(slot: Slot, zone: ZoneInfo) -> list[Any]:
    here = slot.starts_at.astimezone(zone)
    return [here.date(), f"{here:%H:%M}", slot.host.partner.name, slot.town, slot.title]


def _yes(said: bool) -> str:
    return _("oui") if said else ""


SHEETS: dict[str, tuple[Callable[[], list[str]], Callable[[SchoolYear], Iterator[list[Any]]]]] = {
    "reservations": (_bookings, _booking_rows),
    "creneaux": (_slots, _slot_rows),
}
