"""How many encounters each class has had in a school year, against what is known to count; and the same by territory.

Four meetings or more with people at work go with far fewer young people out of work or training later (Education and
Employers, *Disconnected*, 2012, and what followed): one beautiful hour is not a dose.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Case, Count, F, Q, Sum, Value, When
from django.utils.translation import gettext as _

from hirondelles.collectives.models import Collective
from hirondelles.encounters.models import Encounter, EncounterClass, State
from hirondelles.partners.models import ClassGroup, Level, Priority

TARGET = 4
FIRST_MONTH = 9
HELD = (State.HELD, State.CLOSED)
COMING = (State.PLANNED, State.CONFIRMED)
FIRST_YEAR, LAST_YEAR = 2000, 2099


class NoSuchYear(ValueError):
    """This is not a school year."""


@dataclass(frozen=True, kw_only=True)
class SchoolYear:
    """From the first of September to the next one, on the wall of the collective; ``first`` is its first year."""

    first: int
    zone: ZoneInfo

    @property
    def label(self) -> str:
        return f"{self.first}-{self.first + 1}"

    @property
    def bounds(self) -> tuple[datetime, datetime]:
        return self._september(self.first), self._september(self.first + 1)

    def _september(self, year: int) -> datetime:
        return datetime.combine(date(year, FIRST_MONTH, 1), time(), self.zone)


def year_of(written: str, collective: Collective, *, now: datetime) -> SchoolYear:
    """``2025`` is 2025-2026; nothing written, the year of today. Raises ``NoSuchYear``."""
    zone = ZoneInfo(collective.timezone)
    today = now.astimezone(zone).date()
    present = today.year if today.month >= FIRST_MONTH else today.year - 1
    if not written:
        return SchoolYear(first=present, zone=zone)
    if not (written.isascii() and written.isdigit() and FIRST_YEAR <= int(written) <= LAST_YEAR):
        raise NoSuchYear(written)
    return SchoolYear(first=int(written), zone=zone)


@dataclass(kw_only=True)
class Dose:
    """One class; a level without a name may be several classes, and then nothing is said of what is missing."""

    label: str
    named: bool
    held: int = 0
    coming: int = 0

    @property
    def missing(self) -> int:
        return max(TARGET - self.held - self.coming, 0) if self.named else 0

    @property
    def reached(self) -> bool:
        return self.named and self.held >= TARGET


@dataclass(kw_only=True)
class SchoolDose:
    """One school and its classes."""

    pk: int
    name: str
    classes: list[Dose] = field(default_factory=list)

    @property
    def held(self) -> int:
        return sum(one.held for one in self.classes)


def by_class(year: SchoolYear) -> list[SchoolDose]:
    """Every class that had or awaits an encounter, and those that never had any; by school, by name. Two queries."""
    schools: dict[int, SchoolDose] = {}
    for row in _met(year):
        dose = Dose(label=_label(row), named=bool(row["class_group"]), held=row["held"], coming=row["coming"])
        _school(schools, row["encounter__school"], row["encounter__school__name"]).classes.append(dose)
    for pk, name, label in _never_met(year):
        _school(schools, pk, name).classes.append(Dose(label=label, named=True))
    for school in schools.values():
        school.classes.sort(key=lambda one: (not one.named, one.label))
    return sorted(schools.values(), key=lambda one: (one.name, one.pk))


def _label(row: dict[str, Any]) -> str:
    if row["class_group__label"]:
        return str(row["class_group__label"])
    return _("%(level)s, classe non précisée") % {"level": Level(row["shown_level"]).label}


def _school(schools: dict[int, SchoolDose], pk: int, name: str) -> SchoolDose:
    return schools.setdefault(pk, SchoolDose(pk=pk, name=name))


def _in(year: SchoolYear) -> Q:
    start, end = year.bounds
    return Q(encounter__starts_at__gte=start, encounter__starts_at__lt=end)


def _met(year: SchoolYear) -> Iterable[dict[str, Any]]:
    """A class that has a name keeps it whatever the level written for each encounter; the others go by level."""
    rows = EncounterClass.objects.filter(_in(year)).exclude(encounter__state=State.CANCELLED)
    level = Case(When(class_group__isnull=True, then=F("level")), default=Value(""))
    columns = ("encounter__school", "encounter__school__name", "class_group", "class_group__label")
    return list(
        rows.annotate(shown_level=level)
        .values(*columns, "shown_level")
        .annotate(
            held=Count("pk", filter=Q(encounter__state__in=HELD)),
            coming=Count("pk", filter=Q(encounter__state__in=COMING)),
        )
        .order_by("encounter__school__name")
    )


def _never_met(year: SchoolYear) -> Iterable[tuple[int, str, str]]:
    met = EncounterClass.objects.filter(_in(year), class_group__isnull=False).exclude(
        encounter__state=State.CANCELLED
    )
    rows = ClassGroup.objects.exclude(pk__in=met.values("class_group")).filter(
        school__archived_at__isnull=True
    )
    return list(rows.values_list("school", "school__name", "label"))


@dataclass(kw_only=True)
class Territory:
    """The counts of one département; nobody is in them, so no threshold applies to them."""

    academy: str
    department: str
    encounters: int = 0
    classes: int = 0
    pupils: int = 0
    women: int = 0
    rural: int = 0
    priority: int = 0
    district: int = 0
    schools: set[int] = field(default_factory=set)

    def add(self, other: Territory) -> None:
        for name in ("encounters", "classes", "pupils", "women", "rural", "priority", "district"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.schools |= other.schools


def by_territory(year: SchoolYear) -> list[Territory]:
    """What took place in the year, by académie and département. Two queries."""
    start, end = year.bounds
    held = Encounter.objects.in_state(*HELD).between(start, end)
    classes = {
        row["encounter"]: (row["many"], row["pupils"] or 0)
        for row in EncounterClass.objects.filter(encounter__in=held.values("pk"))
        .values("encounter")
        .annotate(many=Count("pk"), pupils=Sum("present"))
    }
    found: dict[tuple[str, str], Territory] = {}
    for encounter in held.select_related("school"):
        school = encounter.school
        key = (school.academy, school.department)
        found.setdefault(key, Territory(academy=key[0], department=key[1])).add(
            _counted(encounter, *classes.get(encounter.pk, (0, 0)))
        )
    return [found[key] for key in sorted(found)]


def _counted(encounter: Encounter, classes: int, pupils: int) -> Territory:
    school = encounter.school
    return Territory(
        academy=school.academy,
        department=school.department,
        encounters=1,
        classes=classes,
        pupils=pupils,
        women=encounter.women_present or 0,
        rural=int(school.rural),
        priority=int(school.priority in Priority.values),
        district=int(school.priority_district),
        schools={school.pk},
    )


def total(territories: Iterable[Territory]) -> Territory:
    everything = Territory(academy=_("Ensemble"), department="")
    for one in territories:
        everything.add(one)
    return everything
