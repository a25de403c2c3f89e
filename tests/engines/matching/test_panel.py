"""The best panel is the best of all, its reasons are true, and a replacement is judged like the rest."""

from __future__ import annotations

from dataclasses import fields, replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from hirondelles.engines.matching import panel
from hirondelles.engines.matching.panel import Candidate, Reason, Weights, Why

ADA = Candidate(
    key=1, step="cap", trade="usinage", path="detour", employer="Atelier A", near=True, km=5, held=0
)
BEA = Candidate(
    key=2, step="bts", trade="optique", path="straight", employer="Labo B", km=40, asked=1, held=4
)
CLO = Candidate(key=3, step="engineer", trade="usinage", employer="Atelier A", same_department=True, held=2)
DIA = Candidate(key=4, step="bts", trade="optique", path="straight", employer="Labo B", asked=3, held=1)

words = some.sampled_from(["", "a", "b", "c"])
women = some.builds(
    Candidate,
    key=some.just(0),
    step=words,
    trade=words,
    path=words,
    employer=words,
    near=some.booleans(),
    km=some.none() | some.floats(0, 300),
    same_department=some.booleans(),
    named_town=some.booleans(),
    asked=some.integers(0, 5),
    held=some.integers(0, 5),
    available=some.booleans(),
)
crowds = some.lists(women, max_size=9).map(
    lambda found: [replace(one, key=number) for number, one in enumerate(found)]
)
weights = some.builds(Weights, **{one.name: some.integers(0, 10) for one in fields(Weights)})


@given(crowd=crowds, weight=weights, size=some.integers(1, 3))
@settings(max_examples=80, deadline=None)
def test_the_best_is_the_best_of_all(crowd, weight, size):
    suited = panel.shortlist(crowd, weight)
    places = min(size, len(suited))
    far = [one for one in suited if panel.too_far(one, weight)]
    fewest = max(0, places - (len(suited) - len(far)))
    every = sorted(
        (found for found in combinations(suited, places) if sum(one in far for one in found) == fewest),
        key=lambda found: -panel.total(found, weight),
    )
    expected = [tuple(one.key for one in found) for found in every[:4] if found]
    found = panel.propose(crowd, weight, size=size, keep=4)
    assert [one.keys for one in found] == expected
    for one in found:
        assert one == replace(panel.judge(one.members, weight), stand_by=one.stand_by)
        assert 0 <= one.score <= 1
        assert all(member.available for member in one.members)


@given(crowd=crowds, weight=weights)
@settings(max_examples=40, deadline=None)
def test_the_one_who_stands_by_keeps_the_panel_at_its_best(crowd, weight):
    for one in panel.propose(crowd, weight, keep=1):
        others = [other for other in panel.shortlist(crowd, weight) if other.key not in one.keys]

        def worth(new, members=one.members):
            kept = sum(
                panel.total([new if member is gone else member for member in members], weight)
                for gone in members
            )
            return not panel.too_far(new, weight), kept

        assert one.stand_by == (max(others, key=worth) if others else None)


def test_only_the_forty_who_suit_best_are_tried():
    crowd = [replace(BEA, key=number, asked=number % 50) for number in range(2000)]
    suited = panel.shortlist(crowd, Weights())
    assert (len(suited), [one.asked for one in suited]) == (40, [0] * 40)
    assert panel.propose(crowd, Weights(), keep=1)[0].keys == (0, 50, 100)


def test_pinned_women_are_in_every_panel_even_when_they_suit_less():
    crowd = [ADA, BEA, CLO, replace(DIA, available=False)]
    found = panel.propose(crowd, Weights(), size=2, keep=10, pinned=[4])
    assert {one.keys for one in found} == {(4, 1), (4, 2), (4, 3)}


def test_more_pinned_women_than_places_fill_them():
    found = panel.propose([ADA, BEA, CLO, DIA], Weights(), size=2, pinned=[1, 2, 3])
    assert len(found) == 1
    assert set(found[0].keys) < {1, 2, 3}


def test_nobody_makes_no_panel():
    assert panel.propose([replace(ADA, available=False)], Weights()) == []


def test_too_few_women_make_a_smaller_panel():
    (found,) = panel.propose([ADA], Weights())
    assert (found.keys, found.stand_by) == ((1,), None)


@pytest.mark.parametrize("size", [0, 4])
def test_a_panel_has_a_size(size):
    with pytest.raises(ValueError, match="from 1 to 3"):
        panel.propose([ADA], Weights(), size=size)


@pytest.mark.parametrize("weight", [-1, 11])
def test_a_weight_has_bounds(weight):
    with pytest.raises(ValueError, match="0 to 10"):
        Weights(reach=weight)


def test_weights_that_count_nothing_score_nothing():
    nothing = Weights(**{one.name: 0 for one in fields(Weights)})
    found = panel.judge([ADA, BEA], nothing)
    assert (found.score, found.lacks) == (0.0, ())


def test_reasons_are_those_of_each():
    found = panel.judge([ADA, BEA, CLO], Weights())
    assert found.reasons == {
        1: (
            Reason(Why.NEAR),
            Reason(Why.OTHER_STEP),
            Reason(Why.CLOSE, 5),
            Reason(Why.NEVER_ASKED),
            Reason(Why.NEWCOMER),
        ),
        2: (
            Reason(Why.OTHER_STEP),
            Reason(Why.OTHER_TRADE),
            Reason(Why.OTHER_EMPLOYER),
            Reason(Why.DISTANCE, 40),
            Reason(Why.ASKED, 1),
            Reason(Why.EXPERIENCED),
        ),
        3: (Reason(Why.OTHER_STEP), Reason(Why.SAME_DEPARTMENT), Reason(Why.NEVER_ASKED)),
    }
    assert found.lacks == ()


def test_what_is_not_known_is_never_said_to_differ():
    codes = {reason.code for reason in panel.judge([BEA, CLO], Weights()).reasons[2]}
    assert Why.OTHER_PATH not in codes


def test_what_nobody_brings_is_said():
    assert panel.judge([replace(ADA, near=False), CLO], Weights()).lacks == ("near", "beside")
    assert panel.judge([CLO, DIA], Weights(near=0)).lacks == ()


@pytest.mark.parametrize(
    ("said", "worth", "why"),
    [
        ({"named_town": True, "km": 70}, 1000, Reason(Why.NAMED_TOWN)),
        ({"km": 0.0}, 1000, Reason(Why.CLOSE, 0)),
        ({"km": 30.0}, 625, Reason(Why.CLOSE, 30)),
        ({"km": 31.0}, 613, Reason(Why.DISTANCE, 31)),
        ({"km": 200.0, "same_department": True}, 0, Reason(Why.DISTANCE, 200)),
        ({"same_department": True}, 600, Reason(Why.SAME_DEPARTMENT)),
        ({}, 200, Reason(Why.DISTANCE_UNKNOWN)),
    ],
)
def test_how_easily_she_comes(said, worth, why):
    one = Candidate(key=1, **said)
    assert panel.reach(one) == worth
    assert why in panel.judge([one], Weights()).reasons[1]


FAR = [
    replace(CLO, key=number, km=300.0, trade=f"métier {number}", step=f"étape {number}") for number in (7, 8)
]


@pytest.mark.parametrize(
    ("crowd", "keys", "stand_by", "far"),
    [
        ([ADA, BEA, DIA, *FAR], {1, 2, 4}, 7, False),
        ([ADA, BEA, *FAR], {1, 2, 7}, 8, True),
        (FAR, {7, 8}, None, True),
        ([ADA, BEA, DIA, replace(FAR[0], named_town=True)], {1, 2, 7}, 4, False),
    ],
)
def test_whoever_lives_too_far_comes_for_want_of_anybody_else(crowd, keys, stand_by, far):
    """However contrasted: the others, who are in reach, come first."""
    (found,) = panel.propose(crowd, Weights(), keep=1)
    stood_by = found.stand_by.key if found.stand_by else None
    assert (set(found.keys), stood_by, "far" in found.lacks) == (keys, stand_by, far)


def test_nobody_is_too_far_where_distance_does_not_count():
    (found,) = panel.propose([ADA, BEA, DIA, *FAR], Weights(reach=0), keep=1)
    assert {7, 8} & set(found.keys)
    assert "far" not in found.lacks


def test_contrast_beats_sameness():
    alike = [replace(BEA, key=number) for number in (5, 6, 7)]
    best = panel.propose(
        [*alike, ADA, replace(CLO, path="return", employer="Labo C", trade="soudage")], Weights()
    )[0]
    assert set(best.keys) == {1, 3, 5}


def test_somebody_else_in_a_place_is_judged_like_the_rest():
    found = panel.replaced([ADA, BEA], 2, [ADA, BEA, CLO, DIA], Weights())
    assert {one.keys for one in found} == {(1, 3), (1, 4)}
    assert found == [panel.judge(one.members, Weights()) for one in found]
    assert found[0].score >= found[1].score


def test_sabotaged_search_is_seen(monkeypatch):
    """The comparison with every panel would see a search that stops at the first ones."""
    weight = Weights(reach=1, rest=1)
    crowd = [replace(BEA, key=1), replace(BEA, key=2), replace(ADA, key=3, near=False, asked=9, km=79)]
    best = panel.propose(crowd, weight, size=2, keep=1)[0]
    honest = panel._totals
    monkeypatch.setattr(panel, "_totals", lambda *given: [next(iter(honest(*given)))])
    assert panel.propose(crowd, weight, size=2, keep=1)[0].score < best.score
