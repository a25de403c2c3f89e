"""The journal as people read it: who, what, on which; names are those of today, nothing is stored twice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import models
from django.utils.translation import gettext as _

from hirondelles.accounts.models import User
from hirondelles.journal.actions import sentence
from hirondelles.journal.models import Entry


class UnknownSubject(LookupError):
    """Asked about something that the journal cannot hold."""


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line: ``who`` ``did`` on ``what``; ``by`` and ``subject`` are the values of the filters."""

    at: datetime
    who: str
    by: int | None
    did: str
    what: str
    subject: str


@dataclass(frozen=True, kw_only=True)
class Person:
    """One choice of the filter « par qui »."""

    pk: int
    name: str
    chosen: bool


def asked(*, by: str, subject: str) -> Any:
    """The entries asked for, latest first; ``subject`` is ``portraits.portrait:12``, or it is unknown."""
    rows = Entry.objects.latest_first()
    if by:
        rows = rows.filter(by_id=_number(by))
    if subject:
        label, _colon, pk = subject.partition(":")
        rows = rows.filter(subject_type=_model(label)._meta.label_lower, subject_id=_number(pk))
    return rows


def people(*, chosen: str = "") -> list[Person]:
    """Whoever wrote in this journal, by name: one question for the whole list."""
    writers = Entry.objects.order_by().values("by")
    rows = User.objects.filter(pk__in=writers).order_by("name", "email")
    return [Person(pk=row.pk, name=str(row), chosen=str(row.pk) == chosen) for row in rows]


def lines(entries: Sequence[Entry]) -> list[Line]:
    """Entries in sentences; one query for the people, one for each kind of subject."""
    names = _names(User, {one.by_id for one in entries if one.by_id})
    subjects = {kind: _names(_model(kind), pks) for kind, pks in _by_kind(entries).items()}
    return [
        Line(
            at=one.at,
            who=names.get(one.by_id, _("une personne partie")) if one.by_id else _("Le site"),
            by=one.by_id if one.by_id in names else None,
            did=sentence(one.verb),
            what=subjects[one.subject_type].get(one.subject_id, _("(effacé depuis)")),
            subject=f"{one.subject_type}:{one.subject_id}",
        )
        for one in entries
    ]


def _by_kind(entries: Iterable[Entry]) -> dict[str, set[int]]:
    kinds: dict[str, set[int]] = {}
    for one in entries:
        kinds.setdefault(one.subject_type, set()).add(one.subject_id)
    return kinds


def _names(model: type[models.Model], pks: set[int]) -> dict[int, str]:
    rows = model._default_manager.select_related().in_bulk(pks) if pks else {}
    return {pk: str(row) for pk, row in rows.items()}


def _model(label: str) -> type[models.Model]:
    try:
        return apps.get_model(label)
    except (LookupError, ValueError) as fault:
        raise UnknownSubject(label) from fault


def _number(written: str) -> int:
    if not (written.isascii() and written.isdigit() and len(written) < 19):
        raise UnknownSubject(written)
    return int(written)
