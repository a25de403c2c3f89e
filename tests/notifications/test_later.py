"""What one puts off goes for oneself alone, and comes back by itself."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from hirondelles.accounts.models import User
from hirondelles.collectives.everywhere import everywhere
from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.core import features
from hirondelles.core.features import Feature, ToDo
from hirondelles.notifications import later, rights
from hirondelles.notifications.models import PutOff
from hirondelles.notifications.waiting import MOST_OF_ONE, waiting
from tests.factories.collectives import UserFactory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 4)
NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)


def thing(key: str = "a", **more: Any) -> ToDo:
    return ToDo(sentence=key, url="/", action="Faire", key=key, **more)


@pytest.fixture
def ana() -> User:
    return UserFactory()


def seen(user: User, collective: Collective, items: list[ToDo], now: datetime = NOON) -> Any:
    trial = Feature(slug="trial", name="Essai", to_do=lambda *asked: items)
    with pytest.MonkeyPatch.context() as patch, in_collective(collective):
        patch.setattr(features, "FEATURES", {"trial": trial})
        found = waiting(user, collective, now=now)
    return [one.key for one in found.now], [(one.key, until) for one, until in found.later]


def test_put_off_hides_it_from_her_until_the_day(
    rouages: Collective, photonnes: Collective, ana: User
) -> None:
    items = [thing("a"), thing("b")]
    with in_collective(rouages):
        later.put_off(items[0], until=date(2026, 3, 9), by=ana, today=TODAY)
    assert seen(ana, rouages, items) == (["b"], [("a", date(2026, 3, 9))])
    assert seen(UserFactory(), rouages, items) == (["a", "b"], [])
    assert seen(ana, photonnes, items) == (["a", "b"], [])
    assert seen(ana, rouages, items, NOON + timedelta(days=4)) == (["b"], [("a", date(2026, 3, 9))])
    assert seen(ana, rouages, items, NOON + timedelta(days=5)) == (["a", "b"], [])


def test_the_day_begins_where_the_collective_is(rouages: Collective, ana: User) -> None:
    rouages.timezone = "Pacific/Noumea"
    with in_collective(rouages):
        later.put_off(thing(), until=date(2026, 3, 9), by=ana, today=TODAY)
    evening = datetime(2026, 3, 8, 13, 30, tzinfo=UTC)
    assert seen(ana, rouages, [thing()], evening - timedelta(hours=1))[0] == []
    assert seen(ana, rouages, [thing()], evening)[0] == ["a"]


@pytest.mark.parametrize("more", [{"urgent": True}, {"due": NOON}])
def test_what_becomes_urgent_or_late_comes_back(rouages: Collective, ana: User, more: dict[str, Any]) -> None:
    with in_collective(rouages):
        later.put_off(thing(), until=date(2026, 3, 9), by=ana, today=TODAY)
    assert seen(ana, rouages, [thing(**more)]) == (["a"], [])


@pytest.mark.parametrize(
    ("item", "until"),
    [
        (thing(urgent=True), date(2026, 3, 9)),
        (thing(due=NOON - timedelta(days=4000)), date(2026, 3, 9)),
        (thing(), TODAY),
        (thing(), TODAY + timedelta(days=91)),
    ],
)
def test_what_cannot_wait_is_refused(rouages: Collective, ana: User, item: ToDo, until: date) -> None:
    with in_collective(rouages), pytest.raises(later.CannotWait):
        later.put_off(item, until=until, by=ana, today=TODAY)


def test_put_off_twice_keeps_the_last_day_and_take_back_shows_it(rouages: Collective, ana: User) -> None:
    with in_collective(rouages):
        for day in (9, 12):
            later.put_off(thing(), until=date(2026, 3, day), by=ana, today=TODAY)
        assert later.put_off_by(ana, today=TODAY) == {"a": date(2026, 3, 12)}
        assert [later.take_back("a", by=ana), later.take_back("a", by=ana)] == [True, False]
        assert later.put_off_by(ana, today=TODAY) == {}


def test_she_takes_back_her_own_only(rouages: Collective, ana: User) -> None:
    with in_collective(rouages):
        later.put_off(thing(), until=date(2026, 3, 9), by=ana, today=TODAY)
        assert not later.take_back("a", by=UserFactory())


def test_clock_and_erasure_forget_what_was_put_off(
    rouages: Collective, photonnes: Collective, ana: User
) -> None:
    for collective, day in ((rouages, 9), (photonnes, 20)):
        with in_collective(collective):
            later.put_off(thing(), until=date(2026, 3, day), by=ana, today=TODAY)
    with everywhere():
        assert [one["until"].day for one in rights.export(ana)["put_off"]] == [9, 20]
    assert later.erase_past(datetime(2026, 3, 9, 3, tzinfo=UTC)) == 0
    assert later.erase_past(datetime(2026, 3, 10, 3, tzinfo=UTC)) == 1
    for one in rights.erasures(ana):
        one.carry_out()
    with everywhere():
        assert not PutOff.objects.exists()


def test_a_feature_that_says_too_much_is_not_read_to_its_end(rouages: Collective, ana: User) -> None:
    def endless(*asked: Any) -> Any:
        number = 0
        while True:
            number += 1
            yield thing(str(number))

    with pytest.MonkeyPatch.context() as patch, in_collective(rouages):
        patch.setattr(features, "FEATURES", {"trial": Feature(slug="trial", name="x", to_do=endless)})
        assert len(waiting(ana, rouages).now) == MOST_OF_ONE
