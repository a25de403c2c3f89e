"""The invented visits of a demonstration: hosts, their slots, the classes that booked, the cases that are lent."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from hirondelles.accounts.models import User
from hirondelles.core.feasts import feast_of
from hirondelles.core.holidays import holiday_of
from hirondelles.partners.models import ClassGroup, Contact, Organisation, School
from hirondelles.visits import actions
from hirondelles.visits.classes import class_key
from hirondelles.visits.models import Booking, Host, KitCase, KitLoan, LoanState, Paused, Slot, SlotWoman

Described = Mapping[str, Any]
SATURDAY = 5
ACADEMY = "Besançon"
"""The invented towns keep its holidays."""
INSIDE = frozenset({"partner", "slot", "paused_days"})
ASIDE = frozenset({"days", "hour", "women", "booking", "window_days"})


def furnish(collective: Any, described: Described, folder: Path) -> None:
    """Each told in days from today; the classes take their places one after the other, as they would."""
    for one in described.get("visit_host", ()):
        host = _host(one)
        for slot in one.get("slot", ()):
            _slot(host, slot, collective.timezone)
    for one in described.get("kit", ()):
        _kit(one, collective.timezone)


def _host(one: Described) -> Host:
    partner = Organisation.objects.filter(name=one["partner"]).first()
    said = {name: value for name, value in one.items() if name not in INSIDE}
    if days := one.get("paused_days"):
        said |= {
            "paused_until": timezone.now() + timedelta(days=days),
            "paused_why": Paused.SILENCE,
            "silences": 1,
        }
    school = None if partner else School.objects.get(name=one["partner"])
    made: Host = Host.objects.create(organisation=partner, school=school, **said)
    return made


def _slot(host: Host, one: Described, zone: str) -> None:
    starts = moment(one["days"], one["hour"], zone)
    partner = host.partner
    values = {name: value for name, value in one.items() if name not in ASIDE}
    if days := one.get("window_days"):
        values["window_until"] = timezone.now() + timedelta(days=days)
    slot = Slot(
        host=host,
        starts_at=starts,
        opens_to=host.opens_to,
        address=partner.address,
        town=partner.town,
        department=partner.department,
        latitude=partner.latitude,
        longitude=partner.longitude,
        **values,
    )
    slot.hours = (slot.starts_at, slot.ends_at)
    slot.save()
    for email in one.get("women", ()):
        SlotWoman.objects.create(slot=slot, person=User.objects.get(email=email))
    actions.publish(slot, by=None)
    for booking in one.get("booking", ()):
        _booking(slot, booking)


def moment(days: int, hour: time, zone: str) -> datetime:
    """In so many days, at that hour, or on the next day of school."""
    day = timezone.localdate(timezone=ZoneInfo(zone)) + timedelta(days=days)
    while day.weekday() >= SATURDAY or feast_of(day) or holiday_of(day, academy=ACADEMY):
        day += timedelta(days=1)
    return datetime.combine(day, hour, ZoneInfo(zone))


def _booking(slot: Slot, one: Described) -> None:
    school = School.objects.get(name=one["school"])
    known = ClassGroup.objects.get(school=school, label=one["class"])
    contact = Contact.objects.answering_for(school).exclude(email="").first()
    booking = Booking(
        slot=Slot.objects.get(pk=slot.pk),
        school=school,
        uai=school.uai,
        school_name=school.name,
        school_kind=school.kind,
        town=school.town,
        postcode=school.postcode,
        class_group=known,
        class_label=known.label,
        level=known.level,
        headcount=known.headcount,
        groups=slot.groups_for(known.headcount),
        wants_bus=one.get("bus", False),
        teacher_name=str(contact or ""),
        email=contact.email.lower() if contact else "",
    )
    booking.class_key = class_key({"school": school, "class_group": known, "school_name": school.name})
    booking.save()
    actions.place(booking)


def _kit(one: Described, zone: str) -> None:
    case = KitCase.objects.create(**{name: value for name, value in one.items() if name != "loan"})
    today = timezone.localdate(timezone=ZoneInfo(zone))
    for loan in one.get("loan", ()):
        school = School.objects.get(name=loan["school"])
        contact = Contact.objects.answering_for(school).exclude(email="").first()
        KitLoan.objects.create(
            case=case,
            state=LoanState(loan["state"]),
            days=(today + timedelta(days=loan["first"]), today + timedelta(days=loan["last"] + 1)),
            school=school,
            school_name=school.name,
            school_kind=school.kind,
            town=school.town,
            teacher_name=str(contact or ""),
            email=contact.email.lower() if contact else "",
            asked_at=timezone.now() - timedelta(days=3),
        )
