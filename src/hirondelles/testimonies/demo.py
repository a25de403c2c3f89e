"""The invented requests of a demonstration: some that wait, one whose panel is invited, one that was declined."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from hirondelles.accounts.models import User
from hirondelles.encounters.demo import is_closed
from hirondelles.members.actions import enter
from hirondelles.members.models import Role
from hirondelles.partners.models import School
from hirondelles.portraits.models import Portrait
from hirondelles.solicitations import actions as ledger
from hirondelles.testimonies.models import Request, Slot, State
from hirondelles.testimonies.panels import actions as panels

Described = Mapping[str, Any]
ASIDE = frozenset({"school", "state", "days", "slots", "wished", "women", "stand_by"})


def furnish(collective: Any, described: Described, folder: Path) -> None:
    """First the women whom the panels are made of, then the requests, told in days from today."""
    for one in described.get("woman", ()):
        _woman(one)
    for one in described.get("testimony", ()):
        _request(one, collective.timezone)


def _woman(one: Described) -> None:
    """Somebody of the portraits has an account, and says what she can give."""
    portrait = Portrait.objects.select_related("consent_file").get(reference=one["reference"])
    person, _new = User.objects.get_or_create(email=one["email"], defaults={"name": portrait.name})
    enter(person, role=Role.ROLE_MODEL, by=None)
    portrait.consent_file.email = one["email"]
    portrait.consent_file.save(update_fields=["email"])
    if said := one.get("gives"):
        ledger.say_availability(person, dict(said), by=person)


def _request(one: Described, zone: str) -> None:
    state = State(one.get("state", State.RECEIVED))
    came = timezone.now() - timedelta(days=one["days"])
    asked: Request = Request.objects.create(
        **{name: value for name, value in one.items() if name not in ASIDE},
        **_school(School.objects.get(name=one["school"])),
        wished=Portrait.objects.filter(reference=one.get("wished", "-")).first(),
        state=state,
        started_at=came,
        confirmed_at=came,
        ended_at=came + timedelta(days=2) if state == State.DECLINED else None,
        asked_digest=f"{one['school']} {one['class_name']}",
    )
    moments = _moments(one["slots"], zone)
    Slot.objects.bulk_create([Slot(request=asked, starts_at=moment) for moment in moments])
    if women := one.get("women"):
        _invited(asked, women, one.get("stand_by"))


def _school(school: School) -> dict[str, str]:
    names = {
        "uai": "uai",
        "school_name": "name",
        "school_kind": "kind",
        "town": "town",
        "postcode": "postcode",
    }
    return {name: getattr(school, column) for name, column in names.items()}


def _moments(slots: Sequence[tuple[int, time]], zone: str) -> list[datetime]:
    """Each in so many days, at its hour, or on the next day of school that no other slot has."""
    today, taken = timezone.localdate(timezone=ZoneInfo(zone)), set()
    found = []
    for days, hour in slots:
        day = today + timedelta(days=days)
        while is_closed(day) or day in taken:
            day += timedelta(days=1)
        taken.add(day)
        found.append(datetime.combine(day, hour, ZoneInfo(zone)))
    return found


def _invited(asked: Request, women: Sequence[str], stand_by: str | None) -> None:
    people = {person.email: person for person in User.objects.filter(email__in=[*women, stand_by])}
    panels.invite(
        asked,
        slot=asked.slots.earliest("starts_at"),
        speakers=[people[one] for one in women],
        stand_by=people.get(stand_by),
        by=None,
    )
