"""Two sheets of one partner, and both host: one page is left, and no slot is lost."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from hirondelles.partners.merging import Different, merge
from hirondelles.visits.hosting import checking
from hirondelles.visits.models import Host, HostAsk, HostCommitment, SelfCheck, Slot
from tests.factories.visits import a_host, a_slot


@pytest.fixture
def two(here):
    return a_host("Atelier Tournelle"), a_host("Ateliers Tournelle")


def test_the_slots_and_what_was_said_are_those_of_one_page(two):
    ours, theirs = two
    a_slot(ours, room="A")
    a_slot(theirs, room="B")
    for host in two:
        HostAsk.objects.create(host=host)
        said = {"place": 1, "words": str(host), "by_when": date(2026, 6, 1)}
        checking.check(host, year=2025, answers={}, commitments=[said], by=None)
    merge(theirs.partner, ours.partner, by=None)
    assert Host.objects.get() == ours
    assert Slot.objects.filter(host=ours).count() == 2
    assert HostCommitment.objects.get().words == "Atelier Tournelle"
    assert (SelfCheck.objects.count(), HostAsk.objects.count()) == (1, 1)


def test_the_only_page_of_both_follows(two):
    ours, theirs = two
    a_slot(theirs)
    partner = ours.partner
    ours.delete()
    merge(theirs.partner, partner, by=None)
    assert Host.objects.get().partner == partner


@pytest.mark.parametrize(("first", "second", "clash"), [("A", "A", True), ("", "B", True), ("A", "B", False)])
def test_two_visits_at_one_place_and_hour_are_moved_first(two, first, second, clash):
    ours, theirs = two
    a_slot(ours, room=first)
    a_slot(theirs, room=second, starts_at=Slot.objects.get().starts_at + timedelta(hours=1))
    if clash:
        with pytest.raises(Different, match="déplacez d’abord"):
            merge(theirs.partner, ours.partner, by=None)
        assert Host.objects.count() == 2
    else:
        merge(theirs.partner, ours.partner, by=None)
        assert Slot.objects.filter(host=ours, starts_at__gt=timezone.now()).count() == 2
