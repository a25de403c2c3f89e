"""Who a line speaks of: its reference, else her surname, her first name and her employer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from hirondelles.core.sentences import sentence as _
from hirondelles.portraits.importing.consenting import Given
from hirondelles.portraits.importing.lines import Reading
from hirondelles.portraits.indexing import identity_key


@dataclass(frozen=True, kw_only=True)
class Known:
    """A portrait that the collective already has, as far as an import compares it.

    ``consents`` are those that stand; ``closed`` maps a medium to the day when she withdrew it, or refused.
    """

    pk: int
    values: Mapping[str, Any]
    state: str
    slug: str
    photo_key: str = ""
    photo_digest: str = ""
    consents: frozenset[Given] = frozenset()
    closed: Mapping[str, date] = field(default_factory=dict)


def reference_of(values: Mapping[str, Any]) -> str:
    """The key of her reference, empty when the line or the portrait has none."""
    return (
        identity_key(reference=values["reference"], last_name="", first_name="", employer="")
        if values.get("reference")
        else ""
    )


def names_of(values: Mapping[str, Any]) -> str:
    """The key of her names and employer."""
    names = {name: str(values.get(name, "")) for name in ("last_name", "first_name", "employer")}
    return identity_key(reference="", **names)


class Directory:
    """The portraits of a collective, found as a file names them; each is found once in a file."""

    def __init__(self, portraits: Iterable[Known]) -> None:
        self._by_reference: dict[str, Known] = {}
        self._by_names: dict[str, list[Known]] = defaultdict(list)
        self._taken: dict[object, int] = {}
        for one in portraits:
            if reference_of(one.values):
                self._by_reference[reference_of(one.values)] = one
            self._by_names[names_of(one.values)].append(one)

    def find(self, reading: Reading, *, number: int) -> Known | None:
        """The portrait that a line speaks of, ``None`` for a new one; says on the reading what is ambiguous."""
        known = self._known(reading)
        for mark in self._marks(reading, known):
            before = self._taken.setdefault(mark, number)
            if before != number:
                self._twice(reading, before)
                break
        return known

    def _known(self, reading: Reading) -> Known | None:
        reference = reference_of(reading.values)
        if reference and reference in self._by_reference:
            return self._by_reference[reference]
        same = self._by_names.get(names_of(reading.values), [])
        alike = [one for one in same if not (reference and reference_of(one.values))]
        if len(alike) > 1:
            sentence = _("%(count)d portraits portent ce nom : impossible de savoir lequel.") % {
                "count": len(alike)
            }
            reading.refuse("reference", sentence, _("Ajoutez la référence du portrait."))
            return None
        if same and not alike:
            reading.warn(
                "reference",
                _("Un autre portrait porte ce nom, sous une autre référence : celui-ci sera créé."),
            )
        return alike[0] if alike else None

    def _marks(self, reading: Reading, known: Known | None) -> list[object]:
        """What no other line of the file may carry."""
        reference = reference_of(reading.values)
        marks: list[object] = [known.pk] if known else []
        return [*marks, reference or names_of(reading.values)]

    def _twice(self, reading: Reading, before: int) -> None:
        name = "reference" if reference_of(reading.values) else "first_name"
        sentence = _("La même personne est déjà à la ligne %(number)d.") % {"number": before}
        reading.refuse(
            name, sentence, _("Gardez une seule des deux lignes, ou donnez à chacune sa référence.")
        )
