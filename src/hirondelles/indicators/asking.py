"""Which figures somebody asks for, out of an address: ``?annee=2026&pour=rectorat&departement=25``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest
from django.utils import timezone

from hirondelles.core.indicators import AUTHORITY, FUNDER, PUBLIC, SCHOOL, TEAM, Scope
from hirondelles.indicators import reading, rules
from hirondelles.partners.models import School

WRITTEN = {
    TEAM: "equipe",
    SCHOOL: "etablissement",
    AUTHORITY: "rectorat",
    FUNDER: "financeur",
    PUBLIC: "public",
}
FIRST_YEAR, LAST_YEAR = 2000, 2099


@dataclass(frozen=True, kw_only=True)
class Asked:
    """The scope, for whom else she may ask, and among which schools and départements."""

    scope: Scope
    audiences: Sequence[str]
    schools: Sequence[Any] = ()
    departments: Sequence[str] = ()

    def query(self, **other: object) -> str:
        """The end of an address that asks for the same, or for something ``other``."""
        scope = self.scope
        known = {"annee": scope.year, "pour": WRITTEN[scope.audience], "etablissement": scope.school or ""}
        known |= {"departement": scope.department, **other}
        return "?" + "&".join(f"{name}={value}" for name, value in known.items() if value != "")


def asked(request: HttpRequest) -> Asked:
    """What the address asks for; what she may not read is not there (404)."""
    collective, user = request.collective, request.user  # type: ignore[attr-defined]
    audiences = readable(user, collective)
    audience = _audience(request.GET.get("pour", ""), audiences)
    year = _year(request, collective)
    if audience == SCHOOL:
        schools = list(rules.schools_of(user, collective))
        scope = reading.scope_of(collective, year, audience, school=_school(request, schools))
        return Asked(scope=scope, audiences=audiences, schools=schools)
    departments = _departments() if audience == AUTHORITY else []
    scope = reading.scope_of(collective, year, audience, department=_department(request, departments))
    return Asked(scope=scope, audiences=audiences, departments=departments)


def readable(user: Any, collective: Any) -> Sequence[str]:
    """For whom she may ask; where no school is known yet, there is none to read for."""
    schools = rules.schools_of(user, collective)
    return [one for one in rules.audiences_of(user, collective) if one != SCHOOL or schools.exists()]


def _audience(written: str, audiences: Sequence[str]) -> str:
    found = {WRITTEN[one]: one for one in audiences}
    if not found or (written and written not in found):
        raise Http404
    return found[written] if written else audiences[0]


def _year(request: HttpRequest, collective: Any) -> int:
    written = request.GET.get("annee", "")
    if not written:
        return reading.year_of(collective, timezone.now())
    if not (written.isascii() and written.isdigit() and FIRST_YEAR <= int(written) <= LAST_YEAR):
        raise Http404
    return int(written)


def _school(request: HttpRequest, schools: Sequence[Any]) -> int:
    written = request.GET.get("etablissement", "")
    known = [one.pk for one in schools if not written or str(one.pk) == written]
    if not known:
        raise Http404
    return int(known[0])


def _departments() -> list[str]:
    """Where the schools of the collective are."""
    found = School.objects.exclude(department="").order_by("department")
    return list(found.values_list("department", flat=True).distinct())


def _department(request: HttpRequest, departments: Sequence[str]) -> str:
    written = request.GET.get("departement", "")
    if written and written not in departments:
        raise Http404
    return written
