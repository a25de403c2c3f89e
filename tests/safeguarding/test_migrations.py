"""Referents of the former table keep their role; those who were none any more do not get it back."""

from __future__ import annotations

from datetime import UTC, datetime
from importlib import import_module
from types import SimpleNamespace
from typing import Any

from hirondelles.collectives.scope import in_collective
from hirondelles.members.models import Membership, Role
from tests.factories.collectives import UserFactory
from tests.factories.members import join

NAMED, ENDED = datetime(2025, 3, 1, tzinfo=UTC), datetime(2025, 6, 1, tzinfo=UTC)
migration = import_module("hirondelles.safeguarding.migrations.0003_referents_are_members")


def moved(rouages: Any, *rows: tuple[Any, datetime | None]) -> None:
    """Run the move on rows of the former table: who, and until when."""
    former = [
        SimpleNamespace(collective_id=rouages.pk, user_id=person.pk, named_at=NAMED, ended_at=ended)
        for person, ended in rows
    ]
    table = SimpleNamespace(objects=SimpleNamespace(order_by=lambda name: former))
    tables = {"Membership": Membership, "Referent": table}
    migration.move_referents(SimpleNamespace(get_model=lambda app, name: tables[name]), None)


def test_referents_become_members_with_the_role(rouages):
    emma, fay, gone = join(rouages, name="Emma"), join(rouages, name="Fay"), UserFactory(name="Partie")
    already = join(rouages, Role.SAFEGUARDING, name="Déjà")
    with in_collective(rouages):
        moved(rouages, (emma, None), (fay, ENDED), (gone, None), (already, None))
        rows = Membership.objects.filter(role=Role.SAFEGUARDING).order_by("user__name")
        assert [one.user.name for one in rows] == ["Déjà", "Emma", "Fay", "Partie"]
        assert [one.joined_at for one in rows][1:] == [NAMED] * 3
        assert [one.left_at is None for one in rows] == [True, True, False, False]
        assert rows[2].left_at == ENDED
