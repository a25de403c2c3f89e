"""The path: what is done, by whom it was seen, what comes next, in few questions."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hirondelles.collectives.scope import in_collective
from hirondelles.core.features import Evidence
from hirondelles.members import actions as members
from hirondelles.members.models import Membership
from hirondelles.playbook import actions
from hirondelles.playbook.path import State, path_of
from hirondelles.playbook.seeing import seen_in
from tests.factories.playbook import a_finding, a_launch, entrusted, some_means

pytestmark = pytest.mark.django_db
SEEN = Evidence(sentence="5 femmes.", done=True, url="/là/")
HALF = Evidence(sentence="3 femmes.", done=False)


@pytest.fixture(autouse=True)
def _inside(rouages, shown):
    with in_collective(rouages):
        yield


def test_empty_path_begins_at_its_first_gate(rouages):
    path = path_of(rouages)
    assert (path.done, path.total, path.next.slug, path.is_young) == (0, 12, "finding", True)
    assert [station.due for station in path.stations] == [None] * 12
    assert path.playbook.pk is None


def test_gate_ticks_itself_when_it_is_seen(rouages, shown):
    shown["women"] = HALF
    assert path_of(rouages).by_slug["women"].state == State.OPEN
    shown["women"] = SEEN
    station = path_of(rouages).by_slug["women"]
    assert (station.state, station.ticked, station.seen.url) == (State.DONE, False, "/là/")


def test_what_is_seen_no_longer_opens_again(rouages, shown):
    shown["women"] = SEEN
    shown.clear()
    assert path_of(rouages).by_slug["women"].state == State.OPEN


def test_several_features_may_look_at_one_gate(rouages, shown, monkeypatch):
    from hirondelles.core.features import FEATURES, Feature

    shown["women"] = HALF
    second = Feature(slug="second", name="Second", evidence={"women": lambda _collective: SEEN})
    monkeypatch.setitem(FEATURES, "second", second)
    seen = seen_in(rouages)["women"]
    assert (seen.done, seen.evidence) == (True, (HALF, SEEN))


def test_feature_switched_off_looks_no_more(rouages, shown):
    shown["women"] = SEEN
    rouages.switched_off = ["witness"]
    assert "women" not in seen_in(rouages)


def test_own_gates_are_seen_by_the_path_itself(rouages):
    a_finding()
    some_means(year=2027)
    assert path_of(rouages).next.slug == "existing"
    some_means(year=2028, certainty="to_find")
    assert path_of(rouages).by_slug["means"].state == State.OPEN
    some_means(year=2028, certainty="asked")
    assert path_of(rouages).by_slug["means"].state == State.DONE


def test_gate_set_aside_leaves_the_count_and_the_plan(rouages, alice):
    a_launch(date(2027, 3, 8), today=date(2026, 1, 5))
    before = path_of(rouages).by_slug["finding"].due
    actions.set_aside("company", reason="Pas ici.", by=alice)
    path = path_of(rouages)
    assert (path.total, path.by_slug["company"].due) == (11, None)
    assert (path.by_slug["finding"].due - before).days == 14


@pytest.mark.parametrize(("today", "late"), [("2026-11-16", False), ("2026-11-17", True)])
def test_gate_is_late_the_day_after(rouages, today, late):
    a_launch(date(2027, 3, 8), today=date(2026, 1, 5))
    with time_machine.travel(f"{today}T12:00:00+01:00"):
        assert path_of(rouages).by_slug["women"].late is late


def test_launched_or_put_away_it_is_young_no_more(rouages, alice):
    actions.put_away(by=alice)
    assert path_of(rouages).is_young is False
    actions.take_out(by=alice)
    actions.tick("launch", collective=rouages, by=alice)
    assert path_of(rouages).is_young is False


def test_name_goes_with_whoever_leaves(rouages, bea):
    entrusted("women", bea, role_word="l’atelier")
    assert path_of(rouages).by_slug["women"].who == "Béa Roux"
    members.leave(Membership.objects.get(user=bea), by=None)
    assert path_of(rouages).by_slug["women"].who == "une personne partie"
    entrusted("women", None, role_word="l’atelier")
    assert path_of(rouages).by_slug["women"].who == "l’atelier"


def test_path_costs_the_same_however_much_is_written(rouages, bea, django_assert_num_queries):
    entrusted("women", bea)
    with CaptureQueriesContext(connection) as asked:
        path_of(rouages)
    for slug in ("school", "talk", "charter"):
        entrusted(slug, bea)
    some_means()
    with django_assert_num_queries(len(asked)):
        path_of(rouages)


def test_paths_do_not_meet(rouages, photonnes):
    a_finding("Constat de A")
    with in_collective(photonnes):
        assert path_of(photonnes).playbook.finding == ""
