"""What requests tell in figures: those that are there, and those that were erased since."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from hirondelles.collectives.scope import in_collective
from hirondelles.core.indicators import AUTHORITY, FUNDER, PUBLIC, SCHOOL, TEAM, Scope
from hirondelles.journal.models import Entry
from hirondelles.testimonies import indicators
from hirondelles.testimonies.models import State
from tests.factories.encounters import an_encounter
from tests.factories.testimonies import a_draft, a_request

pytestmark = pytest.mark.django_db
NOW = timezone.now()
GONE = "testimonies.request"


@pytest.fixture
def here(rouages):
    with in_collective(rouages):
        yield rouages


def told(audience=TEAM, *, year=0, **details):
    start = NOW - timedelta(days=200 + 365 * year)
    scope = Scope(year=start.year, start=start, end=start + timedelta(days=365), audience=audience, **details)
    return {one.key: one for one in indicators.indicators(None, scope)}


def outcomes(found):
    return [count for _label, count in found["testimonies.asked"].counted.rows]


def before(days):
    return NOW - timedelta(days=days)


def line(verb, number, *, days):
    """A line of the journal about a request that is no more there."""
    Entry.objects.create(
        verb=f"testimonies.{verb}", subject_type=GONE, subject_id=10_000 + number, at=before(days)
    )


def test_what_was_not_sent_is_no_request(here):
    a_draft()
    assert told() == {}


def test_requests_that_are_there_say_what_became_of_them(here):
    a_request(confirmed_at=before(3))
    a_request(confirmed_at=before(9), state=State.WITHDRAWN, ended_at=before(8), email="b@ac-besancon.fr")
    a_request(confirmed_at=before(9), state=State.DECLINED, ended_at=before(5), email="c@ac-besancon.fr")
    encounter = an_encounter()
    type(encounter).objects.filter(pk=encounter.pk).update(planned_at=before(7))
    a_request(confirmed_at=before(9), state=State.PLANNED, encounter=encounter, email="d@ac-besancon.fr")
    found = told()
    assert outcomes(found) == [1, 1, 1, 1]
    assert found["testimonies.honoured"].value == 0.5
    assert found["testimonies.waited"].value == pytest.approx(3, abs=0.01)


def test_requests_that_were_erased_are_counted_by_the_journal(here):
    a_request(confirmed_at=before(3))
    for number, (verb, days) in enumerate((("invited", 98), ("invited", 96), ("declined", 60))):
        line("asked", number, days=100)
        line(verb, number, days=days)
    line("asked", 7, days=100)
    line("withdrawn", 7, days=99)
    line("asked", 8, days=400)
    line("invited", 8, days=390)
    found = told()
    assert outcomes(found) == [2, 1, 1, 1]
    assert found["testimonies.honoured"].value == pytest.approx(2 / 3)
    assert found["testimonies.waited"].value == pytest.approx(4, abs=0.01)
    assert [row[1] for row in found["testimonies.waited"].counted.rows] == [1, 1, 0, 1]
    assert outcomes(told(year=1)) == [1, 0, 0, 0]


def test_a_request_that_is_there_is_not_counted_twice(here):
    asked = a_request(confirmed_at=before(3))
    Entry.objects.create(verb="testimonies.asked", subject_type=GONE, subject_id=asked.pk, at=before(3))
    assert told()["testimonies.asked"].value == 1


def test_an_empty_wait_tells_no_wait_and_many_refusals_worry_the_team(here):
    a_request(confirmed_at=before(30), state=State.DECLINED, ended_at=before(5))
    found = told()
    assert (found["testimonies.honoured"].worries, found["testimonies.waited"].worries) == (True, True)
    assert not any(one.worries for one in told(FUNDER).values())


def test_schools_the_public_and_a_departement_read_none(here):
    a_request()
    assert told(PUBLIC) == told(SCHOOL, school=1) == told(AUTHORITY, department="25") == {}
