"""What waits, in the order in which to take it, whoever says it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from hirondelles.core import features
from hirondelles.core.features import Feature, ToDo
from hirondelles.notifications.waiting import everything

NOW = datetime(2026, 3, 8, 9, tzinfo=UTC)
DAY = timedelta(days=1)
HERE = SimpleNamespace(slug="rouages", switched_off=["asleep"])


def thing(sentence: str, **more: Any) -> ToDo:
    return ToDo(sentence=sentence, url="/", action="Faire", **more)


def feature(slug: str, *things: ToDo, **more: Any) -> Feature:
    return Feature(slug=slug, name=slug, to_do=lambda user, collective: list(things), **more)


@pytest.fixture
def known(monkeypatch: Any) -> Callable[..., None]:
    """Only these features exist."""

    def install(*ones: Feature) -> None:
        monkeypatch.setattr(features, "FEATURES", {one.slug: one for one in ones})

    return install


def test_everything_takes_urgent_first_then_due_then_oldest(known: Callable[..., None]) -> None:
    known(
        feature(
            "one", thing("old", since=NOW - 9 * DAY), thing("urgent", urgent=True), thing("nothing said")
        ),
        feature("two", thing("due", due=NOW + 20 * DAY), thing("recent", since=NOW)),
    )
    assert [one.sentence for one in everything(None, HERE)] == [
        "urgent",
        "due",
        "old",
        "recent",
        "nothing said",
    ]


def test_everything_leaves_out_what_the_collective_switched_off(known: Callable[..., None]) -> None:
    known(
        feature("asleep", thing("never")), feature("awake", thing("here")), Feature(slug="mute", name="mute")
    )
    assert [one.sentence for one in everything(None, HERE)] == ["here"]
