"""Half of a class comes: the host, the papers and the encounter say how many, and never the whole class."""

from __future__ import annotations

import pytest

from hirondelles.visits import actions
from hirondelles.visits.hosting import answering, showing
from hirondelles.visits.models import Booking
from hirondelles.visits.papers import wording
from tests.factories.visits import booked_values
from tests.visits.conftest import texts


@pytest.fixture
def half(slot):
    return actions.book(slot, booked_values("3e A", headcount=23, half_class=True), key="k")


def test_the_host_is_asked_for_those_who_come(half):
    assert "12 élèves" in texts("visit_class_asks")[0]
    assert showing.crowd(half) == "3e A, une demi-classe de 12, 1 groupe"


def test_the_papers_and_the_encounter_count_those_who_come(half):
    answering.accept(half, by=None)
    known = Booking.objects.with_slot().get(pk=half.pk)
    assert wording.groups_in_words(known) == "12 élèves (une demi-classe), en un groupe"
    assert known.adults == 1
    assert known.encounter.classes.get().headcount == 12
    actions.resize(known, headcount=20, by=None)
    assert known.encounter.classes.get().headcount == 10
