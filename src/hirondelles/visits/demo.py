"""The invented visits of a demonstration: hosts, their slots, the classes that booked, the cases that are lent."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from hirondelles.accounts.models import User
from hirondelles.consents.agreements.actions import Signatory, note_paper
from hirondelles.consents.models import Agreement
from hirondelles.core.feasts import feast_of
from hirondelles.core.holidays import holiday_of
from hirondelles.members.models import Membership
from hirondelles.partners.models import ClassGroup, Contact, Organisation, School
from hirondelles.visits import actions, demo_past
from hirondelles.visits.classes import class_key
from hirondelles.visits.hosting import answering, asking
from hirondelles.visits.models import Booking, Host, KitCase, KitLoan, LoanState, Paused, Slot, SlotWoman
from hirondelles.visits.offering import actions as offering
from hirondelles.visits.papers import signed
from hirondelles.visits.papers.agreement import about

Described = Mapping[str, Any]
SATURDAY = 5
ACADEMY = "Besançon"
"""The invented towns keep its holidays."""
INSIDE = frozenset({"partner", "slot", "paused_days", "self_check", "commitments", "pledges", "asked"})
ASIDE = frozenset({"days", "hour", "women", "booking", "window_days", "held"})


def furnish(collective: Any, described: Described, folder: Path) -> None:
    """Each told in days from today; the classes take their places one after the other, as they would."""
    for one in described.get("visit_host", ()):
        host = _host(one)
        for slot in one.get("slot", ()):
            _slot(host, slot, collective, described.get("visit_words", {}))
        demo_past.promised(host, one)
        if word := one.get("asked"):
            asking.ask_to_receive(host, word=word, by=None)
    for one in described.get("visit_offer", ()):
        offering.confirm(offering.begin(one))
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


def _slot(host: Host, one: Described, collective: Any, words: Described) -> None:
    slot = _written(host, one, moment(one["days"], one["hour"], collective.timezone))
    for email in one.get("women", ()):
        SlotWoman.objects.create(slot=slot, person=User.objects.get(email=email))
    if held := one.get("held"):
        demo_past.received(slot, _asked(slot, held), held, collective, words)
        return
    actions.publish(slot, by=None)
    for booking in one.get("booking", ()):
        _booking(slot, booking)


def _written(host: Host, one: Described, starts: datetime) -> Slot:
    """As a draft, where its host is."""
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
    return slot


def moment(days: int, hour: time, zone: str) -> datetime:
    """In so many days, at that hour, or on the next day of school; on the one before, of what is over."""
    day, step = timezone.localdate(timezone=ZoneInfo(zone)) + timedelta(days=days), timedelta(days=1)
    while day.weekday() >= SATURDAY or feast_of(day) or holiday_of(day, academy=ACADEMY):
        day += step if days >= 0 else -step
    return datetime.combine(day, hour, ZoneInfo(zone))


def _asked(slot: Slot, one: Described) -> Booking:
    """A class that the collective knows, whose first contact books for it; not saved yet."""
    school = School.objects.get(name=one["school"])
    known = ClassGroup.objects.get(school=school, label=one["class"])
    contact = Contact.objects.answering_for(school).exclude(email="").first()
    return Booking(
        slot=slot,
        school=school,
        uai=school.uai,
        school_name=school.name,
        school_kind=school.kind,
        town=school.town,
        postcode=school.postcode,
        class_group=known,
        class_label=known.label,
        class_key=class_key({"school": school, "class_group": known, "school_name": school.name}),
        level=known.level,
        headcount=known.headcount,
        groups=slot.groups_for(known.headcount),
        wants_bus=one.get("bus", False),
        teacher_name=str(contact or ""),
        teacher_role=contact.role if contact else "",
        email=contact.email.lower() if contact else "",
    )


def _booking(slot: Slot, one: Described) -> None:
    booking = _asked(Slot.objects.get(pk=slot.pk), one)
    booking.save()
    actions.place(booking)
    if one.get("accepted"):
        answering.accept(Booking.objects.with_slot().get(pk=booking.pk), by=None, word=one["accepted"])
        _signed(booking, one)


def _signed(booking: Booking, one: Described) -> None:
    """Those who signed on paper, as whoever coordinates saw it; the other side is awaited."""
    agreement = Agreement.objects.latest_of(about(booking))
    alice = Membership.objects.coordinators().earliest("pk").user
    for who in one.get("signed", ()):
        note_paper(agreement, Signatory(**who), signed_on=timezone.localdate(), by=alice, name=str(alice))
    signed.follow(agreement, by=alice)


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
