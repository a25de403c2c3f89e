"""The first lock (Python) and the second (row security), each tried alone."""

from __future__ import annotations

from unittest import mock

import pytest
from django.db import DatabaseError, IntegrityError, ProgrammingError, connection, models, transaction

from hirondelles.collectives import scope
from hirondelles.collectives.everywhere import everywhere
from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import OtherCollective, OutOfScope, in_collective
from hirondelles.journal.models import Entry

pytestmark = pytest.mark.django_db


def entry(**fields):
    return Entry(**{"verb": "portraits.published", "subject_type": "x", "subject_id": 1, **fields})


@pytest.fixture
def two_entries(rouages, photonnes):
    with in_collective(rouages):
        first = Entry.objects.create(verb="a", subject_type="x", subject_id=1)
    with in_collective(photonnes):
        second = Entry.objects.create(verb="b", subject_type="x", subject_id=2)
    return first, second


@pytest.mark.parametrize(
    "question",
    [
        lambda: Entry.objects.all(),
        lambda: Entry.objects.exists(),
        lambda: Entry.objects.count(),
        lambda: Entry._base_manager.all(),
        lambda: Entry.objects.create(verb="a", subject_type="x", subject_id=1),
        lambda: Entry.objects.bulk_create([entry()]),
        lambda: entry().save(),
        lambda: list(Collective.objects.filter(pk__in=models.Subquery(Entry.objects.values("collective")))),
    ],
)
def test_question_outside_of_any_collective_is_an_error(question, db):
    with pytest.raises(OutOfScope):
        question()


def test_rows_seen_are_those_of_the_collective(two_entries, rouages, photonnes):
    seen = {}
    for collective in (rouages, photonnes):
        with in_collective(collective):
            seen[collective.slug] = list(Entry.objects.values_list("verb", flat=True))
    assert seen == {"rouages": ["a"], "photonnes": ["b"]}


def test_what_was_composed_for_one_collective_is_not_given_to_the_next(two_entries, rouages, photonnes):
    for collective, seen in ((rouages, "a"), (photonnes, "b"), (photonnes, "b"), (rouages, "a")):
        with in_collective(collective):
            kept = Entry.objects.all()
            assert [row.verb for row in kept.filter(subject_type="x")] == [seen]
            assert [row.verb for row in Entry.objects.all()] == [seen]
            assert Entry.objects.all() is not kept
    with everywhere():
        assert {row.verb for row in Entry.objects.all()} == {"a", "b"}


def test_rows_of_both_are_seen_everywhere(two_entries):
    with everywhere():
        assert set(Entry.objects.values_list("verb", flat=True)) == {"a", "b"}


def test_everywhere_gives_its_role_back(two_entries, rouages):
    with in_collective(rouages):
        with everywhere():
            assert Entry.objects.count() == 2
        assert Entry.objects.count() == 1
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_user")
            assert cursor.fetchone() == ("hirondelles_web",)


def test_database_hides_the_rest_when_python_forgets(two_entries, rouages):
    """The sabotaged twin: a plain manager, as if the Python lock did not exist."""
    with in_collective(rouages):
        assert list(models.QuerySet(Entry).values_list("verb", flat=True)) == ["a"]
        with connection.cursor() as cursor:
            cursor.execute("SELECT verb FROM journal_entry")
            assert cursor.fetchall() == [("a",)]


def test_database_shows_nothing_without_a_scope(two_entries):
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM journal_entry")
        assert cursor.fetchone() == (0,)
    assert models.QuerySet(Entry).count() == 0


def test_python_hides_the_rest_when_the_database_is_open(two_entries, rouages):
    """The other twin: the database sees all, the manager still filters."""
    with everywhere(), mock.patch.object(scope, "_everywhere", scope.ContextVar("off", default=False)):
        token = scope.enter(rouages.pk)
        assert list(Entry.objects.values_list("verb", flat=True)) == ["a"]
        scope.leave(token)


def test_row_of_another_collective_is_refused_by_python(two_entries, rouages):
    _ours, theirs = two_entries
    with in_collective(rouages):
        with pytest.raises(OtherCollective):
            theirs.save()
        with pytest.raises(OtherCollective):
            theirs.delete()
        with pytest.raises(OtherCollective):
            Entry.objects.bulk_create([entry(collective_id=theirs.collective_id)])
        with pytest.raises(OtherCollective):
            Entry.objects.update(collective_id=theirs.collective_id)


def test_row_of_another_collective_is_refused_by_the_database(rouages, photonnes):
    with (
        in_collective(rouages),
        pytest.raises(ProgrammingError, match="row-level security"),
        transaction.atomic(),
    ):
        models.Model.save_base(entry(collective_id=photonnes.pk), raw=True)


def test_journal_is_not_rewritten_by_the_web(two_entries, rouages):
    with (
        in_collective(rouages),
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
    ):
        Entry.objects.update(verb="something else")


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM django_migrations",
        "ALTER TABLE journal_entry DISABLE ROW LEVEL SECURITY",
        "SET ROLE hirondelles_owner",
        "SET session_replication_role = 'replica'",
        "DROP POLICY one_collective ON journal_entry",
        "CREATE TABLE mine (id int)",
    ],
)
def test_web_role_may_not_touch_the_locks(statement, db):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_scope_is_restored_inside_a_transaction(two_entries, rouages, photonnes):
    with in_collective(rouages):
        with in_collective(photonnes):
            assert list(Entry.objects.values_list("verb", flat=True)) == ["b"]
        assert list(Entry.objects.values_list("verb", flat=True)) == ["a"]
        assert models.QuerySet(Entry).count() == 1


def test_first_error_is_not_hidden_by_the_way_out(rouages):
    with pytest.raises(IntegrityError), in_collective(rouages):
        Entry.objects.create(verb="a", subject_type="x", subject_id=None)


def test_error_inside_everywhere_is_the_one_heard(rouages):
    with pytest.raises(ZeroDivisionError), everywhere():
        _ = 1 / 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        assert cursor.fetchone() == ("hirondelles_web",)
