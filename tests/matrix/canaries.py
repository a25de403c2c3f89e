"""A canary in every field that may hold words: ``zqa012x7``, the thirteenth field, in row 7 of collective A.

A page that shows one of another collective, or one that its reader may not see, betrays itself by it.
"""

from __future__ import annotations

import gzip
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import DatabaseError, connection, models, transaction

from hirondelles.accounts.models import User
from hirondelles.collectives import row_security
from hirondelles.collectives.models import Collective
from tests.matrix.expected import KEPT_AS_THEY_ARE

CANARY = re.compile(r"zq([ab])(\d{3})x(\d+)")
SHORTEST = 14
"""What a canary needs: shorter columns (postcodes, codes, languages) hold no words."""


@dataclass(frozen=True, order=True)
class Seen:
    """One canary found: of which collective, in which field of which row."""

    side: str
    field: str
    row: int

    @property
    def model(self) -> str:
        return self.field.rpartition(".")[0]


@cache
def fields() -> list[tuple[type[models.Model], Any]]:
    """Every column of words of every table that knows a collective, and of people."""
    known = sorted({*row_security.scoped_models(), User, Collective}, key=lambda model: model._meta.label)
    return [(model, field) for model in known for field in model._meta.concrete_fields if _holds_words(field)]


def _holds_words(field: Any) -> bool:
    if field.generated or field.choices or field.is_relation or field.primary_key:
        return False
    longest = field.max_length or SHORTEST
    return (
        isinstance(field, models.CharField | models.TextField | models.JSONField) and longest >= SHORTEST
    ) and label_of(field) not in KEPT_AS_THEY_ARE


def label_of(field: Any) -> str:
    return f"{field.model._meta.label}.{field.attname}"


def plant(side: str, collective: Collective, people: list[User]) -> set[str]:
    """Put the canaries in the rows of a collective and of its people, as the owner; gives the fields without one."""
    owners = {User: [one.pk for one in people], Collective: [collective.pk]}
    without = set()
    for number, (model, field) in enumerate(fields()):
        rows = _rows(model, collective, owners)
        if not all(_plant_one(model, field, pk, f"zq{side}{number:03d}x{pk}") for pk in rows) or not rows:
            without.add(label_of(field))
    return without


def _rows(model: type[models.Model], collective: Collective, owners: Mapping[Any, list[int]]) -> list[int]:
    if model in owners:
        return owners[model]
    with connection.cursor() as cursor:
        pk, table = model._meta.pk.column, model._meta.db_table
        cursor.execute(f'SELECT "{pk}" FROM "{table}" WHERE collective_id = %s', [collective.pk])
        return [key for (key,) in cursor.fetchall()]


def _plant_one(model: type[models.Model], field: Any, pk: Any, word: str) -> bool:
    """Whether the database took it; a number of a row that is a UUID keeps its last digits."""
    word = re.sub(r"x.*", f"x{abs(hash(pk)) % 10_000_000}", word)
    table, key, column = model._meta.db_table, model._meta.pk.column, field.column
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f'SELECT "{column}" FROM "{table}" WHERE "{key}" = %s', [pk])
            value = _with_word(field, cursor.fetchone()[0], word)
            cursor.execute(f'UPDATE "{table}" SET "{column}" = %s WHERE "{key}" = %s', [value, pk])
    except DatabaseError:
        return False
    return True


def _with_word(field: Any, value: Any, word: str) -> Any:
    if isinstance(field, models.JSONField):
        known = field.from_db_value(value, None, connection)
        return field.get_db_prep_value(_in_leaves(known, word), connection)
    return f"{word}@{word}.example" if isinstance(field, models.EmailField) else word


def _in_leaves(value: Any, word: str) -> Any:
    """The same shape, whose words are the canary."""
    if isinstance(value, dict):
        return {name: _in_leaves(one, word) for name, one in value.items()}
    if isinstance(value, list):
        return [_in_leaves(one, word) for one in value]
    return word if isinstance(value, str) else value


def seen_in(response: Any) -> set[Seen]:
    """The canaries of an answer, in its headers, its body, and inside what it zipped."""
    words = "\n".join(f"{name}: {value}" for name, value in response.headers.items())
    return found_in([words, *_texts(body_of(response))])


def found_in(texts: Iterable[str]) -> set[Seen]:
    names = [label_of(field) for _model, field in fields()]
    return {
        Seen(side, names[int(number)], int(row))
        for text in texts
        for side, number, row in CANARY.findall(text)
    }


def body_of(response: Any) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


def _texts(body: bytes) -> Iterator[str]:
    if body[:2] == b"\x1f\x8b":
        body = gzip.decompress(body)
    if body[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            for name in archive.namelist():
                yield archive.read(name).decode(errors="replace")
    yield body.decode(errors="replace")
