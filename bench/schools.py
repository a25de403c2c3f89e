"""The search of a school while typing, over 60,000 of them: five times France.

The lycées that ship, then as many invented collèges and lycées as are wanted, their names at other towns. Each line is
what somebody would type (words, a typo, an abbreviation, a postcode, nothing found), near a collective and without a
place: wall milliseconds, best of several; processor milliseconds of Python and of PostgreSQL together, mean; the ratio
to the lycées alone. A data folder of its own is made anew and erased.
"""

from __future__ import annotations

import os
import random
import shutil
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from bench.yardstick import rows

TYPED = (
    "lycée jules haag besançon",
    "pergaud",
    "haag",
    "besancon pro",
    "0250011B",
    "25000",
    "clg st claude",
    "lp besancon",
    "perguad",
    "jule hag",
    "lycée pergaut besançon",
    "victor hugo besancn",
    "zzzzzz",
    "saint",
)
MANY = 60_000
TURNS = 15
CEILING = 50.0
TICK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Here:
    """A collective of Besançon, or one that says no place."""

    latitude: float | None = 47.24
    longitude: float | None = 6.02


PLACES = {"near": Here(), "anywhere": Here(None, None)}


def main(many: str = str(MANY)) -> dict[str, Any]:
    """Measure what ships, fill, measure again."""
    folder = Path(os.environ["HIRONDELLES_DATA"]) / "schools"
    shutil.rmtree(folder, ignore_errors=True)
    os.environ["HIRONDELLES_DATA"] = str(folder)
    rows.prepare()
    rows.settle()
    few = _measured()
    count = _fill(int(many))
    rows.settle()
    found = _measured()
    worst = max(wall for wall, _cpu in found.values())
    print(f"{'':38} {'wall':>8} {'CPU':>8}   ratio")
    for name, (wall, cpu) in found.items():
        print(f"{name:38} {wall:6.1f}ms {cpu:6.1f}ms   {wall / few[name][0]:.1f}")
    verdict = "reached" if worst <= CEILING else "MISSED"
    print(f"{count} schools, worst {worst:.1f} ms (at most {CEILING:.0f}: {verdict})")
    return {"schools": count, "milliseconds": found, "worst": worst}


def _measured() -> dict[str, tuple[float, float]]:
    """``{what is typed, where: (wall, processor)}`` in milliseconds."""
    from django.db import connection

    from hirondelles.partners.searching import find

    connection.ensure_connection()
    backend = connection.connection.info.backend_pid
    measured = {}
    for typed in TYPED:
        for where, place in PLACES.items():
            best, before, own = 9e9, _ticks(backend), time.process_time()
            for _turn in range(TURNS):
                start = time.perf_counter()
                find(typed, near=place)
                best = min(best, time.perf_counter() - start)
            cpu = time.process_time() - own + (_ticks(backend) - before) / TICK
            measured[f"{typed} ({where})"] = (round(best * 1000, 1), round(cpu / TURNS * 1000, 1))
    return measured


def _ticks(process: int) -> int:
    """Processor time of a process, in ticks."""
    cells = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    return int(cells[11]) + int(cells[12])


def _fill(wanted: int) -> int:
    """Invented schools beside those that ship: two collèges for a lycée, as in France."""
    from hirondelles.partners.models import RegisterSchool, Source

    chance = random.Random(1)
    names = list(RegisterSchool.objects.values_list("name", "kind"))
    towns = list(_towns())
    made = []
    for number in range(8_000_000, 8_000_000 + wanted - len(names)):
        name, kind = chance.choice(names)
        if number % 3:
            name, kind = f"Collège {name.split(' ', 1)[-1]}", "college"
        made.append(_invented(number, name, kind, chance.choice(towns), Source.LIST))
    RegisterSchool.objects.bulk_create(made, batch_size=2000)
    return RegisterSchool.objects.count()


def _towns() -> Any:
    from hirondelles.partners.shipped import rows as shipped
    from hirondelles.partners.towns import find

    for _department, postcodes, name, *_place in shipped("communes"):
        if town := find(name, postcodes.split()[0]):
            yield town


def _invented(number: int, name: str, kind: str, town: Any, source: str) -> Any:
    from hirondelles.partners.identifiers import LETTERS
    from hirondelles.partners.models import RegisterSchool
    from hirondelles.partners.searching import searched_text

    school = RegisterSchool(
        uai=f"{number}{LETTERS[number % 23]}",
        name=name,
        kind=kind,
        postcode=town.postcodes[0],
        town=town.name,
        department=town.department,
        latitude=town.latitude,
        longitude=town.longitude,
        source=source,
        source_date=date(2026, 1, 1),
    )
    school.search = searched_text(school)
    return school
