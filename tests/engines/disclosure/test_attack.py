"""A thousand worlds, every table of every step, an attacker who knows the rules: he learns nothing of a group too small.

The same attacker succeeds as soon as one protection is taken off.
"""

from __future__ import annotations

from random import Random

import pytest

from hirondelles.engines.disclosure import publication, rounding
from hirondelles.engines.disclosure.bundles import Rule
from tests.engines.disclosure import knowing, worlds

MANY = 1000


@pytest.fixture(autouse=True, scope="module")
def coin():
    """Drawn the same each time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(publication, "CHANCE", Random(5))
        yield


@pytest.fixture(scope="module")
def attacked():
    """Each world with what was published of it."""
    return [(one, worlds.published(one)) for one in map(worlds.world, range(MANY))]


def test_something_is_published(attacked):
    """Hiding everything would be no merit."""
    told = [steps for _one, steps in attacked if any(steps)]
    by_sex = [steps for steps in told if any(sex == "girls" for sex in sexes_alone(steps))]
    assert len(told) > MANY * 0.4
    assert len(by_sex) > MANY * 0.1


def sexes_alone(steps):
    for table in (table for step in steps for table in step):
        sexes = {sex for _key, sex in table.atoms}
        if len(sexes) == 1:
            yield sexes.pop()


def test_nothing_is_found_by_subtraction(attacked):
    found = [worlds.subtracted(one, steps) for one, steps in attacked]
    assert [leak for leak in found if leak] == []


def test_a_school_that_subtracts_its_own_finds_ten_others_at_least(attacked):
    assert min(least for one, steps in attacked for least in worlds.left_of_others(one, steps)) >= 10


def test_nothing_is_found_by_bounds(attacked):
    found = [worlds.bounded(one, steps, Random(seed)) for seed, (one, steps) in enumerate(attacked)]
    assert [leak for leak in found if leak] == []


def test_a_school_that_knows_the_rule_and_its_own_finds_no_count_of_the_others():
    """Each bundle by itself, all choices together: stronger than any page, of any date, of any reader."""
    assert [leak for seed in range(MANY) for leak in known_by_a_school(seed)] == []


def known_by_a_school(seed):
    """One of her school, or nobody's pupil, looks for counts of those whom he may not be told of."""
    one, chance = worlds.world(seed), Random(seed)
    told = knowing.everything(one)
    if not told:
        return []
    school = chance.choice([knowing.NOBODY, *sorted({entry.school for entry in one.entries})])
    return knowing.pinned(one, told, school, chance.randrange(worlds.WAVES), most=2)


# --- the twins --------------------------------------------------------------------------------------


@pytest.mark.parametrize("in_fives", [False, True])
def test_a_threshold_alone_gives_small_groups_away(in_fives):
    leaking = [
        seed
        for seed in range(100)
        if worlds.subtracted(
            worlds.world(seed), worlds.published_as_soon_as_large(worlds.world(seed), in_fives=in_fives)
        )
    ]
    assert len(leaking) > 30


def test_a_threshold_alone_gives_counts_away():
    leaking = [
        seed
        for seed in range(100)
        if worlds.bounded(
            worlds.world(seed), worlds.published_as_soon_as_large(worlds.world(seed)), Random(seed)
        )
    ]
    assert len(leaking) > 5


def test_without_rounding_counts_are_given_away(attacked):
    leaking = [
        seed
        for seed, (one, steps) in enumerate(attacked[:200])
        if worlds.bounded(one, worlds.without_rounding(steps, one), Random(seed))
    ]
    assert leaking != []


def test_without_the_rule_of_bundles_small_groups_are_given_away(monkeypatch):
    monkeypatch.setattr(worlds.leaving, "__kwdefaults__", {"rule": Rule(least=1)})
    leaking = [
        seed
        for seed in range(50)
        if worlds.subtracted(worlds.world(seed), worlds.published(worlds.world(seed)))
    ]
    assert len(leaking) > 40


def test_a_rounding_without_a_coin_gives_the_others_of_a_school_away(monkeypatch):
    """A count of two is told as none: whoever knows that both are of his school reads that none is of the other."""
    monkeypatch.setattr(
        rounding, "_drawn", lambda count, *_others: rounding.BASE * round(count / rounding.BASE)
    )
    monkeypatch.setattr(
        knowing, "readings", lambda count, *_others: {rounding.BASE * round(count / rounding.BASE)}
    )
    assert any(known_by_a_school(seed) for seed in range(120))


def test_a_bundle_of_one_voice_is_given_away_when_all_may_be_told(monkeypatch):
    """Why a rounded count never reaches the whole bundle: fifty-one told as fifty-five would be read."""
    one = voice_of_all()
    assert worlds.bounded(one, worlds.published(one), Random(0)) == []
    monkeypatch.setattr(rounding, "NEVER_ALL", -rounding.BASE)
    monkeypatch.setattr(rounding, "_drawn", lambda count, *_others: count + -count % rounding.BASE)
    monkeypatch.setattr(rounding, "_loosen", lambda *_told: None)
    assert worlds.bounds(one, worlds.published(one)[-1], frozenset({(0, "girls")}), 0, "a") == (13, 13)


def voice_of_all():
    cells = {size: (worlds.Cell(size, {"a": size, "b": 0}),) * 2 for size in (13, 25, 26)}
    entries = tuple(
        worlds.Entry(key=key, school=key, everybody=cells[size], girls=cells[13])
        for key, size in enumerate((25, 26))
    )
    return worlds.World(entries, (0, 0))
