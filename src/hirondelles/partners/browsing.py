"""The list of partners: schools and organisations together, searched, filtered, in the order of their names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, Value
from django.http import QueryDict
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from hirondelles.partners.models import Organisation, OrganisationKind, School, SchoolKind
from hirondelles.ui.shapes import Choice, FilterGroup

KINDS: dict[str, Any] = {kind.value: kind.label for kind in (*SchoolKind, *OrganisationKind)}
COLUMNS = ("pk", "name", "kind", "town", "department", "latitude", "longitude", "model")


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What one looks for; an unknown kind or department is nothing."""

    search: str = ""
    kind: str = ""
    department: str = ""
    archived: bool = False

    @classmethod
    def read(cls, sent: QueryDict) -> Asked:
        def word(name: str, longest: int) -> str:
            return sent.get(name, "").replace("\x00", "").strip()[:longest]

        kind = word("type", 20)
        return cls(
            search=word("q", 100),
            kind=kind if kind in KINDS else "",
            department=word("departement", 3),
            archived=sent.get("archives") == "1",
        )

    def address(self, **changed: str) -> str:
        """The end of the address of this list, with these words changed: ``?q=…&type=…``."""
        words = {
            "q": self.search,
            "type": self.kind,
            "departement": self.department,
            "archives": "1" if self.archived else "",
        } | changed
        said = {name: value for name, value in words.items() if value}
        return f"?{urlencode(said)}" if said else ""


def rows(asked: Asked) -> Any:
    """Both kinds of partners as dictionaries of ``COLUMNS``, by name."""
    schools, organisations = (_narrowed(found, asked, asked.department) for found in _both(asked))
    return schools.union(organisations, all=True).order_by("name", "town", "pk")


def groups(asked: Asked, base: str) -> list[FilterGroup]:
    """The filters, each with how many it leaves beside the others."""
    kinds = _counted(asked, "kind")
    departments = _counted(asked, "department")
    return [
        group
        for group in (
            _group(_("Type"), "type", asked.kind, kinds, asked, base, KINDS),
            _group(_("Département"), "departement", asked.department, departments, asked, base, {}),
        )
        if group.choices
    ]


def _both(asked: Asked) -> Iterable[tuple[str, Any]]:
    for label, model in (("school", School), ("organisation", Organisation)):
        found = model.objects.archived() if asked.archived else model.objects.present()
        yield label, found.looking_for(asked.search)


def _narrowed(labelled: tuple[str, Any], asked: Asked, department: str) -> Any:
    label, found = labelled
    found = found.filter(kind=asked.kind) if asked.kind else found
    found = found.filter(department=department) if department else found
    return found.order_by().annotate(model=Value(label, CharField())).values(*COLUMNS)


def _counted(asked: Asked, column: str) -> Counter[str]:
    """``{value: partners}`` of a column, under the other filter."""
    kind = "" if column == "kind" else asked.kind
    department = "" if column == "department" else asked.department
    other = Asked(search=asked.search, kind=kind, archived=asked.archived)
    return Counter(
        row[column] for found in _both(other) for row in _narrowed(found, other, department) if row[column]
    )


def _group(
    label: str, name: str, chosen: str, counts: Counter[str], asked: Asked, base: str, words: dict[str, Any]
) -> FilterGroup:
    choices = [
        Choice(
            label=words.get(value, value),
            count=count,
            chosen=value == chosen,
            url=base + asked.address(**{name: "" if value == chosen else value}),
        )
        for value, count in sorted(counts.items())
    ]
    return FilterGroup(label=label, choices=choices)
