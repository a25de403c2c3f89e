"""Who reads what, and from how many answers: the database withholds, and a broken lock is seen."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from hirondelles.accounts.models import User
from hirondelles.collectives.models import Collective
from hirondelles.questionnaires.batches import actions as answers
from hirondelles.verbatims import actions, rules
from hirondelles.verbatims.models import Audience, Panel, Story, Verbatim, thresholds
from tests.factories.questionnaires import a_batch
from tests.factories.verbatims import a_class, a_crowd, a_saying, an_open_question, kept

pytestmark = pytest.mark.django_db
EVERYBODY = tuple(Audience.values)


def read_by(*people: User, collective: Collective) -> list[int]:
    """How many sentences each may read."""
    return [rules.readable_by(one, collective).count() for one in people]


def shown() -> list[int]:
    return [Verbatim.objects.shown_to(audience).count() for audience in EVERYBODY]


def test_nobody_reads_before_somebody_did(here, alice, bea, odette, chloe):
    verbatim = a_saying()
    a_crowd("Collège des Érables", "Collège du Lac", each=30)
    assert read_by(alice, bea, odette, chloe, collective=here) == [0, 0, 0, 0]
    kept(verbatim, by=alice)
    assert read_by(alice, bea, odette, chloe, collective=here) == [1, 1, 0, 0]
    actions.revise(verbatim, text=verbatim.text, audience=Audience.FUNDER, goes_back=True, by=alice)
    assert read_by(alice, bea, odette, chloe, collective=here) == [1, 1, 1, 0]
    actions.set_aside(verbatim, by=alice)
    assert read_by(alice, bea, odette, chloe, collective=here) == [0, 0, 0, 0]


@pytest.mark.parametrize(("answering", "others"), [(1, 0), (9, 0), (10, 1), (11, 1)])
def test_class_of_fewer_than_ten_answers_shows_to_nobody_else(here, alice, bea, answering, others):
    kept(a_saying(answering=answering), by=alice)
    assert read_by(alice, bea, collective=here) == [1, others]
    assert Verbatim.objects.going_back(Verbatim.objects.get().batch).count() == others


@pytest.mark.parametrize(
    ("audience", "expected"),
    [(Audience.TEAM, [1, 0, 0]), (Audience.FUNDER, [1, 1, 0]), (Audience.PUBLIC, [1, 1, 1])],
)
def test_each_audience_reads_what_is_meant_for_it(here, alice, audience, expected):
    a_crowd("Collège des Érables", "Collège du Lac", each=20)
    kept(a_saying(), by=alice, audience=audience)
    assert shown() == expected


CROWDS: list[tuple[str, dict[str, Any], list[int]]] = [
    ("49 answers", {"schools": ("Collège du Lac", "Collège des Érables"), "each": (20, 19)}, [1, 0, 0]),
    ("50 answers", {"schools": ("Collège du Lac", "Collège des Érables"), "each": (20, 20)}, [1, 1, 1]),
    ("one school", {"schools": ("Collège des Tilleuls",), "each": (60,)}, [1, 0, 0]),
    (
        "last school year",
        {"schools": ("Collège du Lac",), "each": (60,), "day": date(2025, 8, 30)},
        [1, 0, 0],
    ),
    ("this school year", {"schools": ("Collège du Lac",), "each": (60,), "day": date(2025, 9, 1)}, [1, 1, 1]),
]


@pytest.mark.parametrize(("crowd", "expected"), [one[1:] for one in CROWDS], ids=[one[0] for one in CROWDS])
def test_nothing_leaves_the_collective_before_fifty_answers_in_two_schools(here, alice, crowd, expected):
    verbatim = kept(a_saying(), by=alice, audience=Audience.PUBLIC)
    if len(crowd["schools"]) == 1 and crowd["schools"][0] == "Collège des Tilleuls":
        crowd = crowd | {"school": verbatim.batch.school}
    _furnish(crowd)
    assert shown() == expected


def _furnish(crowd: dict[str, Any]) -> None:
    details = {name: crowd[name] for name in ("day", "school") if name in crowd}
    for name, each in zip(crowd["schools"], crowd["each"], strict=True):
        a_class(name, answering=each, **details)


def test_answers_that_wait_for_their_lot_count_for_nothing(here, alice):
    batch = a_batch(an_open_question(), wave="after", about_class="encounters.encounterclass:1")
    for number in range(14):
        answers.submit(batch, {"surprised": f"Phrase {number}"}, key=str(uuid4()))
    first = Verbatim.objects.filter(batch=batch).first()
    assert first is not None
    kept(first, by=alice)
    assert shown() == [0, 0, 0]
    answers.close(batch, by=None)
    assert shown() == [1, 0, 0]


def test_sabotaged_thresholds_let_the_leak_be_seen(here, alice, bea, odette, monkeypatch):
    """Break each lock: the tests above would see it."""
    kept(a_saying(answering=3), by=alice, audience=Audience.PUBLIC)
    assert (read_by(bea, odette, collective=here), shown()) == ([0, 0], [0, 0, 0])
    monkeypatch.setattr(thresholds, "FEWEST_IN_A_CLASS", 1)
    assert (read_by(bea, odette, collective=here), shown()) == ([1, 0], [1, 0, 0])
    monkeypatch.setattr(thresholds, "FEWEST_OUTSIDE", 1)
    monkeypatch.setattr(thresholds, "FEWEST_SCHOOLS", 1)
    assert (read_by(bea, odette, collective=here), shown()) == ([1, 1], [1, 1, 1])


def test_story_passes_by_the_door_of_its_sentence(here, alice):
    verbatim = kept(a_saying(), by=alice)
    panel = Panel.objects.create(title="Juin", held_on=date(2026, 6, 1), seats=4)
    assert actions.lay(panel, verbatim)
    assert [Story.objects.shown_to(one).count() for one in EVERYBODY] == [1, 0, 0]
    actions.set_aside(verbatim, by=alice)
    assert [Story.objects.shown_to(one).count() for one in EVERYBODY] == [0, 0, 0]
