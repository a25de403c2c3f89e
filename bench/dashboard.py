"""The dashboards over 10,000 answers, then over 1,000,000: the same number of queries, at most five times the time.

Invented classes of twenty-five that answer the shipped questionnaires before and after, counted by the real code, batch by
batch; then pages as a coordinator opens them, and the figures alone. A data folder of its own is made anew and erased.
"""

from __future__ import annotations

import os
import shutil
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from bench.yardstick import rows, visits

FEW, MANY = 10_000, 1_000_000
PUPILS, CLASSES_OF_A_SCHOOL = 25, 4
PAGES = {"team": "", "authority": "?pour=rectorat", "public": "?pour=public"}
MOST = 5
AT_THE_ENDS = 50
"""Batches counted when hardly any was, and when nearly all were: the time must not grow."""


def main(many: str = str(MANY)) -> dict[str, Any]:
    """Fill two collectives, measure both."""
    folder = Path(os.environ["HIRONDELLES_DATA"]) / "dashboard"
    shutil.rmtree(folder, ignore_errors=True)
    os.environ["HIRONDELLES_DATA"] = str(folder)
    os.environ.setdefault("HIRONDELLES_DEMO", "1")
    rows.prepare()
    counts = {"few": FEW, "many": int(many)}
    filled = {name: _filled(f"banc-{name}", count) for name, count in counts.items()}
    rows.settle()
    found = {name: _measured(f"banc-{name}", one["person"]) for name, one in filled.items()}
    for page, few in found["few"].items():
        _say(page, few, found["many"][page])
    took = {
        name: {key: one[key] for key in ("answers", "batches", "first_ms", "last_ms")}
        for name, one in filled.items()
    }
    return {"filled": took, "pages": found}


def _say(page: str, few: dict[str, Any], many: dict[str, Any]) -> None:
    same = "the same" if few["queries"] == many["queries"] else "NOT THE SAME"
    times = many["clock_ms"] / few["clock_ms"]
    reached = "reached" if times <= MOST else "MISSED"
    print(
        f"{page:16} {few['queries']:4} queries and {many['queries']} ({same})"
        f"   {few['clock_ms']:7.1f} ms by the clock and {many['clock_ms']:.1f}"
        f"   {times:.1f} times (at most {MOST}: {reached})"
    )


def _filled(slug: str, answers: int) -> dict[str, Any]:
    """A collective with so many answers, and whoever coordinates it."""
    from hirondelles.accounts.models import User
    from hirondelles.collectives.scope import in_collective
    from hirondelles.members.models import Membership, Role
    from hirondelles.questionnaires.models import Batch

    collective = rows.collective_of(slug, 2)
    person = User.objects.create_user(f"{slug}@essai.example", name="Banc d’essai")
    with in_collective(collective):
        Membership.objects.create(user=person, role=Role.COORDINATOR)
        given = _answered(answers)
    with in_collective(collective):
        batches = list(Batch.objects.order_by("pk").values_list("pk", flat=True))
    took = [visits.timed(lambda pk=pk: _counted(collective, pk))[1] * 1000 for pk in batches]
    first, last = (sum(found) / len(found) for found in (took[:AT_THE_ENDS], took[-AT_THE_ENDS:]))
    print(
        f"{slug}: {given} answers, {len(batches)} batches, {first:.1f} ms to count each at first, {last:.1f} at last"
    )
    return {
        "person": person,
        "answers": given,
        "batches": len(batches),
        "first_ms": round(first, 1),
        "last_ms": round(last, 1),
    }


def _counted(collective: Any, pk: int) -> None:
    """As the closing of one class does."""
    from hirondelles.collectives.scope import in_collective
    from hirondelles.questionnaires.models import Batch
    from hirondelles.questionnaires.tallying import retally

    with in_collective(collective):
        retally(Batch.objects.select_related("version").get(pk=pk))


def _answered(wanted: int) -> int:
    """Classes before and after, until there are so many answers; gives how many."""
    from hirondelles.partners.models import School
    from hirondelles.questionnaires.instruments.actions import take
    from hirondelles.questionnaires.models import Sheet

    versions = [take(f"pupil-{wave}", by=None) for wave in ("before", "after")]
    chance, given, number, school = Random(5), 0, 0, None
    while given < wanted:
        if number % CLASSES_OF_A_SCHOOL == 0:
            school = School.objects.create(
                name=f"Collège {number}", kind="college", town="Valmorin", department=f"{number % 5:02}"
            )
        sheets = [
            Sheet(batch=batch, answers=_sheet(chance, version.model), lot=1)
            for version in versions
            for batch in [_batch(version, school, number)]
            for _pupil in range(PUPILS)
        ]
        Sheet.objects.bulk_create(sheets)
        given += sum(len(one.answers) for one in sheets)
        number += 1
    return given


def _batch(version: Any, school: Any, number: int) -> Any:
    from django.utils import timezone

    from hirondelles.questionnaires.models import Batch
    from hirondelles.solicitations.years import this_year

    day = date(this_year(), 9, 1) + timedelta(days=number % 28)
    return Batch.objects.create(
        version=version,
        questionnaire=version.questionnaire,
        about=f"encounters.encounter:{number}",
        about_class=f"encounters.encounterclass:{number}",
        school=school,
        level="4e",
        headcount=PUPILS,
        wave=version.model["wave"],
        day=day,
        code=f"{version.pk % 10}{number:05}",
        state="closed",
        closed_on=timezone.localdate(),
    )


def _sheet(chance: Random, model: dict[str, Any]) -> dict[str, Any]:
    """Somebody who answers everything but the free words."""
    found: dict[str, Any] = {}
    for one in model["questions"]:
        codes = [choice["code"] for choice in one.get("choices") or ()]
        if one["kind"] == "names":
            found[one["code"]] = chance.randrange(6)
        elif one["kind"] == "multiple":
            found[one["code"]] = chance.sample(codes, 2)
        elif codes:
            found[one["code"]] = chance.choice(codes)
    return found


def _measured(slug: str, person: Any) -> dict[str, Any]:
    """The pages, then the figures alone."""
    from hirondelles.collectives.models import Collective
    from hirondelles.collectives.scope import in_collective
    from hirondelles.questionnaires import results
    from hirondelles.solicitations.years import this_year

    client = visits.signed_in(person)
    found = {name: visits.measured(client, f"/c/{slug}/indicateurs/{query}") for name, query in PAGES.items()}
    readings = {"figures": results.of_collective, "figures outside": results.for_outsiders}
    with in_collective(Collective.objects.get(slug=slug)):
        for name, read in readings.items():
            with visits.asked() as queries:
                read(this_year())
            turns = [visits.timed(lambda read=read: read(this_year()))[1] for _turn in range(visits.TURNS)]
            found[name] = {"queries": len(queries), "clock_ms": round(min(turns) * 1000, 1)}
    return found
