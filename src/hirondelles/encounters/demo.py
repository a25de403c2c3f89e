"""The invented encounters of a demonstration: those to come go through the actions, those that are over are written."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from hirondelles.accounts.models import User
from hirondelles.core.feasts import feast_of
from hirondelles.core.holidays import holiday_of
from hirondelles.encounters import actions, inviting, pupils, working
from hirondelles.encounters.models import Encounter, EncounterClass, Part, Reply, Speaker, State
from hirondelles.partners.models import ClassGroup, Contact, School

Described = Mapping[str, Any]
SATURDAY = 5
NEAR = timedelta(days=10)
ACADEMY = "Besançon"
"""The invented towns keep its holidays."""
WRITTEN = (
    "title",
    "kind",
    "minutes",
    "place",
    "meeting_point",
    "equipment",
    "aim",
    "speakers_wanted",
    "is_listed",
)
ADULT = ("adult_name", "adult_role", "adult_email", "adult_phone")


def furnish(collective: Any, described: Described, folder: Path) -> None:
    """The encounters of a collective, each told in days from today."""
    taken: set[date] = set()
    for one in described.get("encounter", ()):
        starts = _of_school(moment(one["days"], one["hour"], collective.timezone), taken)
        if starts > timezone.now():
            _to_come(one, starts)
        else:
            _over(one, starts)


def moment(days: int, hour: time, zone: str) -> datetime:
    """In so many days, at that hour; on the Friday before when that is a week-end."""
    day = timezone.localdate(timezone=ZoneInfo(zone)) + timedelta(days=days)
    day -= timedelta(days=max(day.weekday() - SATURDAY + 1, 0))
    return datetime.combine(day, hour, ZoneInfo(zone))


def _of_school(when: datetime, taken: set[date]) -> datetime:
    """The same hour, further from today, on a day of school that no other has.

    What is near stays where it is: whatever the season, a demonstration tells what goes on this week.
    """
    away = when - timezone.now()
    step = timedelta(days=1 if away > timedelta() else -1)
    while abs(away) > NEAR and (is_closed(when.date()) or when.date() in taken):
        when += step
    taken.add(when.date())
    return when


def is_closed(day: date) -> bool:
    """No school then, where the invented towns are."""
    return bool(day.weekday() >= SATURDAY or feast_of(day) or holiday_of(day, academy=ACADEMY))


def _values(one: Described, starts: datetime) -> dict[str, Any]:
    """What is written about it; whoever is written to first at the school receives the class."""
    school = School.objects.get(name=one["school"])
    contact = Contact.objects.answering_for(school).first()
    return {
        "school": school,
        "starts_at": starts,
        "town": school.town,
        "teacher_name": str(contact or ""),
        "teacher_email": contact.email if contact else "",
        **{name: one[name] for name in (*WRITTEN, *ADULT) if name in one},
    }


def _classes(one: Described, school: School) -> list[dict[str, Any]]:
    groups = ClassGroup.objects.filter(school=school, label__in=one["classes"]).order_by("pk")
    return [{"class_group": row, "level": row.level, "headcount": row.headcount} for row in groups]


def _to_come(one: Described, starts: datetime) -> None:
    values = _values(one, starts)
    encounter = actions.plan(values, classes=_classes(one, values["school"]), by=None)
    for woman in one.get("women", ()):
        _ask(encounter, woman)
    for pupil in one.get("pupils", ()):
        row = pupils.add(encounter, pupil, by=None)
        pupils.agree(row, on=timezone.localdate(), by=None)
        pupils.expect(row, by=None)
    for task in one.get("tasks", ()):
        working.add(encounter, what=task["what"], person=person(task.get("email")), by=None)
    if one.get("authorised"):
        actions.authorise(encounter, on=timezone.localdate(), by=None)
    if one.get("confirmed"):
        actions.confirm(encounter, by=None)


def _ask(encounter: Encounter, woman: Described) -> None:
    """She is asked, and answers as it is told; ``again = false`` when she has not said so a second time."""
    speaker = inviting.invite(
        encounter, person(woman["email"]), part=woman.get("part", Part.SPEAKER), by=None
    )
    if woman.get("answer") == "yes":
        inviting.accept(speaker, by=speaker.person)
    elif woman.get("answer") == "no":
        inviting.withdraw(speaker, by=speaker.person)
    if woman.get("again") is False:
        Speaker.objects.filter(pk=speaker.pk).update(reconfirmed_at=None)


def person(email: str | None) -> Any:
    return User.objects.get(email=email) if email else None


def _over(one: Described, starts: datetime) -> None:
    """As if it had been lived here: no mail about it leaves today."""
    values, state = _values(one, starts), State(one["state"])
    called_off = {"cancelled_at": starts - timedelta(days=2), "cancel_reason": one.get("reason", "")}
    women = sum(woman["reply"] == Reply.PRESENT for woman in one.get("women", ()))
    encounter = Encounter.objects.create(
        **values,
        state=state,
        authorised_on=(starts - timedelta(days=20)).date(),
        planned_at=starts - timedelta(days=40),
        women_present=None if state in {State.CONFIRMED, State.CANCELLED} else women,
        **(called_off if state == State.CANCELLED else {}),
    )
    for row, present in zip(_classes(one, values["school"]), one.get("present", [None] * 9), strict=False):
        girls = None if present is None else present // 2
        EncounterClass.objects.create(encounter=encounter, present=present, girls=girls, **row)
    for woman in one.get("women", ()):
        came(encounter, person(woman["email"]), Reply(woman["reply"]))


def came(encounter: Encounter, person: User, reply: Reply) -> None:
    asked = encounter.starts_at - timedelta(days=30)
    Speaker.objects.create(
        encounter=encounter,
        person=person,
        state=reply,
        hours=(encounter.starts_at, encounter.ends_at),
        asked_at=asked,
        reconfirmed_at=encounter.starts_at - timedelta(days=6),
    )
