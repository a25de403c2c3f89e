"""Two imports at the same moment, and one that stops in the middle."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection

from hirondelles.collectives.scope import in_collective
from hirondelles.consents.models import ConsentFile
from hirondelles.portraits.importing import Stopped, applying, import_file, running
from hirondelles.portraits.models import Portrait

from .conftest import ANA, BEA


@contextmanager
def another_session(collective) -> Iterator[None]:
    """Another session of the database holds the import of a collective."""
    other = connection.copy()
    other.set_autocommit(False)
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", [applying.LOCK, collective.pk])
            assert cursor.fetchone() == (True,)
        yield
    finally:
        other.rollback()
        other.close()


def count(collective) -> tuple[int, int]:
    with in_collective(collective):
        return Portrait.objects.count(), ConsentFile.objects.count()


@pytest.mark.django_db
def test_second_import_of_a_collective_is_told_and_writes_nothing(rouages, photonnes, spreadsheet):
    path = spreadsheet(BEA)
    with another_session(rouages):
        with pytest.raises(Stopped, match="Un autre import est en cours"), in_collective(rouages):
            import_file(path, apply=True, attested_by="Alice Essai")
        with in_collective(rouages):
            assert import_file(path).counts["created"] == 1
        with in_collective(photonnes):
            assert import_file(path, apply=True, attested_by="Chloé Essai").applied
    assert (count(rouages), count(photonnes)) == ((0, 0), (1, 1))
    with in_collective(rouages):
        assert import_file(path, apply=True, attested_by="Alice Essai").applied


@pytest.mark.django_db
def test_without_the_lock_the_second_import_runs_beside_the_first(rouages, spreadsheet, monkeypatch):
    monkeypatch.setattr(running, "only_import_here", lambda: None)
    with another_session(rouages), in_collective(rouages):
        assert import_file(spreadsheet(BEA), apply=True, attested_by="Alice Essai").applied


@pytest.mark.django_db
def test_import_that_is_stopped_in_the_middle_leaves_nothing(rouages, spreadsheet, photos, settings):
    def stopped(done: int, total: int) -> None:
        if done > 2:
            raise SystemExit

    with pytest.raises(SystemExit), in_collective(rouages):
        import_file(
            spreadsheet(ANA, BEA), photos=photos(), apply=True, attested_by="Alice Essai", progress=stopped
        )
    assert count(rouages) == (0, 0)
    assert [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()] == []
