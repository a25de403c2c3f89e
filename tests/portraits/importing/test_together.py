"""Two imports at the same moment, and one that stops in the middle."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from threading import Thread

import pytest
from django.db import OperationalError, connection
from django.utils import timezone

from hirondelles.collectives.scope import in_collective
from hirondelles.consents.models import ConsentFile
from hirondelles.portraits import actions as portrait_actions
from hirondelles.portraits import clockwork
from hirondelles.portraits import photos as photo_files
from hirondelles.portraits.importing import Stopped, applying, import_file, preparing, running
from hirondelles.portraits.models import Portrait

from .conftest import ANA, BEA, jpeg


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


@pytest.fixture
def shown(rouages, spreadsheet, photos) -> Path:
    """Ana is published; the file gives her another photo."""
    with in_collective(rouages):
        import_file(spreadsheet(ANA), photos=photos(), apply=True, attested_by="Alice Essai", publish=True)
    return spreadsheet(ANA, BEA, name="suite.csv")


def meanwhile(collective, act: Callable[[Portrait], object]) -> list[object]:
    """Somebody else acts on Ana's portrait in a session of her own: what came out, or the wait that was too long."""
    found: list[object] = []

    def work() -> None:
        try:
            with in_collective(collective):
                with connection.cursor() as cursor:
                    cursor.execute("SET LOCAL lock_timeout = '1s'")
                act(Portrait.objects.get(reference="P-1"))
            found.append("done")
        except OperationalError:
            found.append("waited")
        finally:
            connection.close()

    thread = Thread(target=work)
    thread.start()
    thread.join()
    return found


def while_photos_are_decoded(monkeypatch, act: Callable[[], list[object]]) -> list[object]:
    """Act once, in the middle of the preparation of a photo."""
    seen: list[object] = []
    decode = photo_files.prepared

    def prepared(content: bytes) -> object:
        if not seen:
            seen.extend(act())
        return decode(content)

    monkeypatch.setattr(photo_files, "prepared", prepared)
    return seen


def withdraw(portrait: Portrait) -> None:
    portrait_actions.withdraw(portrait, by=None)


@pytest.mark.django_db(transaction=True)
def test_woman_who_withdraws_while_photos_are_decoded_does_not_wait(rouages, shown, photos, monkeypatch):
    seen = while_photos_are_decoded(monkeypatch, lambda: meanwhile(rouages, withdraw))
    other = photos({"ana.jpg": jpeg((10, 20, 30))}, name="autres.zip")
    before = stored(rouages)
    with in_collective(rouages):
        report = import_file(shown, photos=other, apply=True, attested_by="Alice Essai", publish=True)
    assert (seen, report.applied) == (["done"], False)  # the plan has changed: it is shown again first
    with in_collective(rouages):
        assert list(Portrait.objects.values_list("reference", "state")) == [("P-1", "withdrawn")]
    assert stored(rouages) <= before


@pytest.mark.django_db(transaction=True)
def test_portraits_held_while_photos_are_decoded_would_make_her_wait(rouages, shown, photos, monkeypatch):
    """The twin of the test above: the order of the two is what protects her."""
    ready = running.photos_ready

    def held_first(planned, **rest):
        applying._hold([one for one in planned if one.known])
        return ready(planned, **rest)

    monkeypatch.setattr(running, "photos_ready", held_first)
    seen = while_photos_are_decoded(monkeypatch, lambda: meanwhile(rouages, withdraw))
    other = photos({"ana.jpg": jpeg((10, 20, 30))}, name="autres.zip")
    with in_collective(rouages):
        import_file(shown, photos=other, apply=True, attested_by="Alice Essai")
    assert seen == ["waited"]


@pytest.mark.django_db
def test_photos_of_a_killed_import_are_swept(rouages, spreadsheet, photos, monkeypatch):
    monkeypatch.setattr(preparing, "_discard", lambda ready: None)  # a killed process erases nothing
    monkeypatch.setattr(running, "write", lambda *args, **rest: sys.exit())
    with pytest.raises(SystemExit), in_collective(rouages):
        import_file(spreadsheet(ANA, BEA), photos=photos(), apply=True, attested_by="Alice Essai")
    assert (len(stored(rouages)), count(rouages)) == (1, (0, 0))
    clockwork.sweep(timezone.now() + timedelta(hours=23))
    assert len(stored(rouages)) == 1  # an import under way is left alone
    clockwork.sweep(timezone.now() + timedelta(days=2))
    assert stored(rouages) == set()


@pytest.mark.django_db
def test_line_entered_by_hand_while_photos_are_decoded_is_shown_before(
    rouages, spreadsheet, photos, monkeypatch
):
    """What was attested is what is applied: the plan is made again once the photos are ready."""

    def enter() -> list[object]:
        portrait_actions.create({"reference": "P-1", "first_name": "Ana", "last_name": "Courvallon"}, by=None)
        return ["done"]

    while_photos_are_decoded(monkeypatch, enter)
    with in_collective(rouages):
        report = import_file(spreadsheet(ANA), photos=photos(), apply=True, attested_by="Alice Essai")
    assert (report.applied, report.counts["changed"], stored(rouages)) == (False, 1, set())


def stored(collective) -> set[str]:
    root = photo_files.folder(collective.pk, "x").parent
    return {path.name for path in root.iterdir()} if root.exists() else set()
