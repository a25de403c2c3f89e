"""The lycées that ship with Hirondelles, so that a new installation finds schools (see ``shipped/NOTE.md``)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from hirondelles.partners.identifiers import department_of
from hirondelles.partners.registers.formats import Line, kind_by_name, located, sector_by_name
from hirondelles.partners.shipped import rows

EDITION = date(2026, 10, 2)
"""When the package that the list comes from was published."""


def shipped_lines() -> Iterator[Line]:
    """Each lycée: its number, its name, where it is, and what its name tells."""
    for number, (uai, name, postcode, town) in enumerate(rows("lycees"), start=1):
        facts = {
            "name": name,
            "kind": kind_by_name(name),
            "sector": sector_by_name(name),
            "postcode": postcode,
            "town": town,
            "department": department_of(uai),
        }
        yield Line(number=number, uai=uai, sure=facts, guessed=located(facts))
