"""The collective one cannot forget: no query and no write on its rows outside of it.

``with in_collective(collective):`` tells Python and PostgreSQL at once. Python raises where somebody forgot;
row security hides whatever Python did not see (see ``docs/decisions/two-locks.md``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar, Token
from typing import Any, ClassVar, TypeVar

from django.db import connection, models, transaction

SETTING = "app.collective"

_collective: ContextVar[int | None] = ContextVar("collective", default=None)
_everywhere: ContextVar[bool] = ContextVar("everywhere", default=False)


class OutOfScope(RuntimeError):
    """A collective's rows were reached without saying which collective."""


class OtherCollective(ValueError):
    """A row of another collective, or a link to one, was about to be written."""


def current_collective_id() -> int:
    """The collective of this moment; raises ``OutOfScope`` when there is none."""
    pk = _collective.get()
    if pk is None:
        raise OutOfScope("No collective: use `with in_collective(collective):`")
    return pk


def enter(pk: int | None) -> Token[int | None]:
    """For the middleware, which has already told the database in the same statement."""
    return _collective.set(pk)


def leave(token: Token[int | None]) -> None:
    _collective.reset(token)


def tell_database(pk: int | None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, %s, true)", [SETTING, "" if pk is None else str(pk)])


@contextmanager
def in_collective(collective: models.Model | int) -> Iterator[None]:
    """Work inside one collective, in a transaction; restores the one before on the way out."""
    pk = collective if isinstance(collective, int) else collective.pk
    before = _collective.get()
    token = _collective.set(pk)
    looking_everywhere = _everywhere.set(False)
    try:
        with transaction.atomic():
            tell_database(pk)
            yield
        if connection.in_atomic_block:
            tell_database(before)
    finally:
        _everywhere.reset(looking_everywhere)
        _collective.reset(token)


def check_same(pk: int, linked: Any, name: str) -> None:
    if isinstance(linked, CollectiveModel) and linked.collective_id != pk:
        raise OtherCollective(f"{name}: {linked._meta.label} {linked.pk} belongs to another collective")


def check_row(row: CollectiveModel) -> None:
    """Give the row its collective, or refuse it (and a link to one of another collective)."""
    pk = current_collective_id()
    if row.collective_id is None:
        row.collective_id = pk
    if row.collective_id != pk:
        raise OtherCollective(f"{row._meta.label} {row.pk} belongs to another collective")
    fields: Iterable[Any] = row._meta.concrete_fields
    for field in fields:
        if field.is_relation and field.is_cached(row):
            check_same(pk, field.get_cached_value(row), field.name)


Row = TypeVar("Row", bound="CollectiveModel")
_composed: dict[tuple[type, type], tuple[int, Any]] = {}


class CollectiveQuerySet(models.QuerySet[Row]):
    """A queryset that refuses to write into, or link to, another collective."""

    def update(self, **changes: Any) -> int:
        pk = current_collective_id()
        if {"collective", "collective_id"} & changes.keys():
            raise OtherCollective("A row does not change collective")
        for name, value in changes.items():
            check_same(pk, value, name)
        return super().update(**changes)

    def bulk_create(self, objs: Iterable[Row], *args: Any, **kwargs: Any) -> list[Row]:
        rows = list(objs)
        for row in rows:
            check_row(row)
        return super().bulk_create(rows, *args, **kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        current_collective_id()
        return super().delete()


class CollectiveManager(models.Manager.from_queryset(CollectiveQuerySet)):  # type: ignore[misc]
    """Gives the rows of the current collective, all of them under ``everywhere()``, else an error."""

    use_in_migrations = False

    def get_queryset(self) -> Any:
        if _everywhere.get():
            return super().get_queryset()
        pk = current_collective_id()
        if self._hints or self._db:
            return super().get_queryset().filter(collective_id=pk)
        return self._rows_of(pk)

    def _rows_of(self, pk: int) -> Any:
        """The rows of a collective; what was composed for the last one asked is taken again, a page asks twenty times."""
        composed = _composed.get((self._queryset_class, self.model))
        if composed is None or composed[0] != pk:
            composed = pk, super().get_queryset().filter(collective_id=pk)
            _composed[self._queryset_class, self.model] = composed
        return composed[1].all()

    @classmethod
    def of(cls, queryset_class: type[CollectiveQuerySet[Any]]) -> Any:
        """A scoped manager that speaks the words of ``queryset_class``."""
        return cls.from_queryset(queryset_class)()


class CollectiveModel(models.Model):
    """A row that belongs to one collective."""

    collective = models.ForeignKey(
        "collectives.Collective", on_delete=models.CASCADE, editable=False, related_name="+", db_index=False
    )

    objects: ClassVar[Any] = CollectiveManager()

    class Meta:
        abstract = True
        base_manager_name = "objects"
        default_manager_name = "objects"

    def save(self, *args: Any, **kwargs: Any) -> None:
        check_row(self)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        check_row(self)
        return super().delete(*args, **kwargs)
