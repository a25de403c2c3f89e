"""A week has seven days, each with what is due and what takes place, in the zone of the collective."""

from __future__ import annotations

from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

import pytest

from hirondelles.core import features
from hirondelles.core.features import Dated, Feature, ToDo
from hirondelles.dashboard.week import Week, coming, week_of

NOW = datetime(2026, 3, 4, 9, tzinfo=UTC)
MONDAY = date(2026, 3, 2)
HERE = SimpleNamespace(slug="rouages", switched_off=["asleep"], timezone="Europe/Paris")


def due(sentence: str, when: datetime, **more: Any) -> ToDo:
    return ToDo(sentence=sentence, url="/", action="Faire", due=when, **more)


@pytest.fixture
def shown(monkeypatch: Any) -> Any:
    """``{day of the month: sentences}`` of a week, and what is late in it."""

    def of(items: list[ToDo], *dated: Dated, monday: date = MONDAY, here: Any = HERE) -> Any:
        awake = Feature(slug="awake", name="awake", agenda=lambda *asked: iter(dated))
        asleep = Feature(slug="asleep", name="asleep", agenda=lambda *asked: 1 / 0)
        monkeypatch.setattr(features, "FEATURES", {"awake": awake, "asleep": asleep})
        found = week_of("alice", here, monday, items=items, now=NOW)
        days = {
            one.date.day: [said.sentence for said in (*one.dated, *one.due)]
            for one in found.days
            if one.count
        }
        return days, [item.sentence for item in found.late]

    return of


def test_days_hold_what_takes_place_then_what_is_due(shown: Any) -> None:
    days, late = shown(
        [
            due("Mercredi", datetime(2026, 3, 4, 10, tzinfo=UTC)),
            due("Minuit du 4 au 5", datetime(2026, 3, 4, 23, tzinfo=UTC)),
            due("La semaine d’avant", datetime(2026, 2, 27, 10, tzinfo=UTC)),
            due("La semaine d’après", datetime(2026, 3, 9, 10, tzinfo=UTC)),
            ToDo(sentence="Sans date", url="/", action="Faire"),
        ],
        Dated(at=datetime(2026, 3, 4, 16, tzinfo=UTC), sentence="À dix-sept heures"),
        Dated(at=datetime(2026, 3, 4, 8, tzinfo=UTC), sentence="À neuf heures"),
        Dated(at=datetime(2026, 3, 1, 22, 59, tzinfo=UTC), sentence="Dimanche soir"),
    )
    assert days == {4: ["À neuf heures", "À dix-sept heures", "Mercredi", "Minuit du 4 au 5"]}
    assert late == ["La semaine d’avant"]


def test_late_things_are_said_in_the_week_of_today_only(shown: Any) -> None:
    before = due("La semaine d’avant", datetime(2026, 2, 27, 10, tzinfo=UTC))
    assert shown([before], monday=date(2026, 2, 23)) == ({27: ["La semaine d’avant"]}, [])
    assert shown([before], monday=date(2026, 3, 9)) == ({}, [])


def test_the_same_thing_is_said_once(shown: Any) -> None:
    item = due("À renouveler", datetime(2026, 3, 5, 10, tzinfo=UTC), key="ending")
    ending = Dated(at=datetime(2026, 3, 6, tzinfo=UTC), sentence="Se termine", key="ending")
    assert shown([item], ending) == ({6: ["Se termine"]}, [])


def test_days_are_those_of_the_collective(shown: Any) -> None:
    noumea = SimpleNamespace(slug="a", switched_off=["asleep"], timezone="Pacific/Noumea")
    evening = Dated(at=datetime(2026, 3, 4, 20, tzinfo=UTC), sentence="Sept heures du matin là-bas")
    assert shown([], evening, here=noumea) == ({5: ["Sept heures du matin là-bas"]}, [])


@pytest.mark.parametrize(
    ("monday", "title", "before", "after"),
    [
        (MONDAY, "Du 2 au 8 mars 2026", "2026-W09", "2026-W11"),
        (date(2026, 3, 30), "Du 30 mars au 5 avril 2026", "2026-W13", "2026-W15"),
        (date(2026, 12, 28), "Du 28 décembre 2026 au 3 janvier 2027", "2026-W52", "2027-W01"),
    ],
)
def test_week_has_a_title_and_neighbours(
    monkeypatch: Any, monday: date, title: str, before: str, after: str
) -> None:
    monkeypatch.setattr(features, "FEATURES", {})
    found: Week = week_of("alice", HERE, monday, items=[], now=NOW)
    assert (found.title, found.before, found.after) == (title, before, after)
    assert [day.date.day for day in found.days if day.is_today] == ([4] if monday == MONDAY else [])


def test_what_comes_after_the_week_is_said_once_and_three_at_most(monkeypatch: Any) -> None:
    dated = (
        Dated(at=datetime(2026, 3, 12, tzinfo=UTC), sentence="Se termine ce soir", key="ending", url="/a/"),
        Dated(at=datetime(2026, 3, 20, tzinfo=UTC), sentence="Une lettre"),
    )
    awake = Feature(slug="awake", name="awake", agenda=lambda *asked: iter(dated))
    monkeypatch.setattr(features, "FEATURES", {"awake": awake})
    items = [
        due("Se termine bientôt", datetime(2026, 3, 12, tzinfo=UTC), key="ending"),
        due("Dans la semaine", datetime(2026, 3, 5, tzinfo=UTC)),
        due("À rendre", datetime(2026, 3, 10, 10, tzinfo=UTC)),
        due("Plus tard", datetime(2026, 3, 30, 10, tzinfo=UTC)),
        due("Dans trois mois", datetime(2026, 6, 1, tzinfo=UTC)),
    ]
    week = week_of("alice", HERE, MONDAY, items=items, now=NOW)
    assert coming("alice", HERE, week, items=items) == [
        (date(2026, 3, 10), "À rendre", "/"),
        (date(2026, 3, 12), "Se termine ce soir", "/a/"),
        (date(2026, 3, 20), "Une lettre", ""),
    ]
