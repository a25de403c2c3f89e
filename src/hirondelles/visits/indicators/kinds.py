"""Hosts by kind: a company, a laboratory, a place of higher education, a school."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import CharField, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from hirondelles.partners.models.partner import OrganisationKind

SCHOOL = "school"


def kind_of(host: str) -> Coalesce:
    """The kind of a host by the path to it; a school has no kind of organisation."""
    return Coalesce(f"{host}__organisation__kind", Value(SCHOOL), output_field=CharField())


def in_words(kind: str) -> str:
    return _("établissement scolaire") if kind == SCHOOL else str(OrganisationKind(kind).label)


def lines(counted: Mapping[str, Sequence[int]]) -> list[list[Any]]:
    """A row of figures for each kind, in the order of the kinds; those of whom there is none are left out."""
    order = [*OrganisationKind.values, SCHOOL]
    return [[in_words(kind), *counted[kind]] for kind in order if kind in counted]
