"""The search of one collective: 500 portraits in 2 collectives, then 50,000 in 200 in the same database.

Each word is what a visitor would type (a typo, a gender, a plural, two words, nothing found). What is measured is
the work of a search in the gallery, counts and first page, as the role of the web under row security: best of
several, milliseconds. A data folder of its own is made anew and erased.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

from bench.yardstick import rows

WORDS = (
    "mecatronicienne",
    "horlogere valmorin",
    "chercheur",
    "soudeur",
    "regleuse commande",
    "mecatronicene",
    "plombier",
    "",
)
EACH = 250
FEW, MANY = 2, 200
TURNS = 7
FLOOR = 3.0


def main(many: str = str(MANY)) -> dict[str, Any]:
    """Fill, measure, fill more, measure again."""
    folder = Path(os.environ["HIRONDELLES_DATA"]) / "search"
    shutil.rmtree(folder, ignore_errors=True)
    os.environ["HIRONDELLES_DATA"] = str(folder)
    rows.prepare()
    small = _measured(FEW, first=0)
    large = _measured(int(many), first=FEW)
    ratios = {word or "(everything)": round(large[word] / small[word], 2) for word in WORDS}
    for word, name in zip(WORDS, ratios, strict=True):
        print(f"{name:20} {small[word]:8.1f} ms {large[word]:8.1f} ms   ratio {ratios[name]:.2f}")
    whole = round(median(large.values()) / median(small.values()), 2)
    print(
        f"{'median':20} ratio {whole:.2f} (at most {FLOOR:.1f}: {'reached' if whole <= FLOOR else 'MISSED'})"
    )
    return {
        "small": {"collectives": FEW, "portraits": FEW * EACH, "milliseconds": small},
        "large": {"collectives": int(many), "portraits": int(many) * EACH, "milliseconds": large},
        "ratios": ratios,
        "ratio": whole,
        "worst_ratio": max(ratios.values()),
    }


def _measured(collectives: int, *, first: int) -> dict[str, float]:
    from django.db import connection

    for number in range(first, collectives):
        rows.collective_of(f"banc-{number}", EACH, first=number * EACH)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM collectives_collective")
        assert cursor.fetchone()[0] == collectives
    rows.settle()
    return {word: _best(word) for word in WORDS}


def _best(word: str) -> float:
    """Milliseconds of one search of the first collective."""
    from hirondelles.collectives.models import Collective
    from hirondelles.collectives.scope import in_collective

    with in_collective(Collective.objects.get(slug="banc-0")):
        return round(min(_timed(lambda: _search(word)) for _turn in range(TURNS)) * 1000, 2)


def _search(word: str) -> int:
    from hirondelles.portraits.models import Portrait

    everyone = Portrait.objects.public().search(word)
    shown = everyone if word else everyone.by_rotation()
    return len(everyone.counted()) + len(shown.for_cards()[:100])


def _timed(work: Callable[[], Any]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
