"""What points at a person in a collective, read from the models: a feature that comes later is moved too.

Rows that the web may change are changed. Rows that it may only add (an acceptance of the charter, somebody kept away
from an alert) are added once more, in the other name, when one row says one thing of one person; what was merely done
by her (a step, a line of the journal) keeps her number.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import IntegrityError, models, transaction

from hirondelles.accounts.models import User
from hirondelles.collectives.row_security import ALL
from hirondelles.collectives.scope import CollectiveModel


@dataclass(frozen=True, kw_only=True)
class Link:
    """One column of one scoped table that says who: a foreign key to a person, or her address."""

    model: type[models.Model]
    field: str
    is_address: bool = False
    is_added: bool = False

    @property
    def is_read_everywhere(self) -> bool:
        """Whether one may look for it across collectives; what concerns an alert is read in its own only."""
        return "SELECT" in str(getattr(self.model, "everywhere_may", ALL))

    def rows(self, person: User) -> Any:
        """What it says of her in the collective of the moment; of an address without an account, what was sent there."""
        rows: Any = self.model._default_manager
        if not self.is_address:
            return rows.filter(**{self.field: person.pk}) if person.pk else rows.none()
        return rows.filter(**{f"{self.field}__iexact": person.email}) if person.email else rows.none()

    def move(self, gone: User, kept: User) -> int:
        """Say it of ``kept``; gives of how many rows. One that already says so stays as it is."""
        if self.is_address and not kept.email:
            return 0
        rows = list(self.rows(gone).order_by("pk"))
        return self._add(rows, kept) if self.is_added else sum(self._change(row, kept) for row in rows)

    def _change(self, row: Any, kept: User) -> bool:
        value = kept.email if self.is_address else kept
        try:
            with transaction.atomic():
                return bool(self.model._default_manager.filter(pk=row.pk).update(**{self.field: value}))
        except IntegrityError:
            return False

    def _add(self, rows: list[Any], kept: User) -> int:
        for row in rows:
            row.pk = None
            row._state.adding = True
            setattr(row, self.field, kept)
        self.model._default_manager.bulk_create(rows, ignore_conflicts=True)
        return len(rows)


def links() -> Iterator[Link]:
    """Every column that moves with a person."""
    for model in apps.get_models():
        if issubclass(model, CollectiveModel) and not hasattr(model, "pgh_tracked_model"):
            yield from _links_of(model)


def _links_of(model: type[CollectiveModel]) -> Iterator[Link]:
    may = str(getattr(model, "web_may", ALL))
    for field in model._meta.local_concrete_fields:
        person = isinstance(field, models.ForeignKey) and field.related_model is User
        address = isinstance(field, models.EmailField)
        if "UPDATE" in may and (person or address):
            yield Link(model=model, field=field.name, is_address=address)
        elif person and "INSERT" in may and _says_one_thing(model, field.name):
            yield Link(model=model, field=field.name, is_added=True)


def _says_one_thing(model: type[models.Model], field: str) -> bool:
    uniques = (one for one in model._meta.constraints if isinstance(one, models.UniqueConstraint))
    return any(field in one.fields for one in uniques)
