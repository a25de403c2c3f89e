"""« À faire » receives the next gate with its day, and hers for whoever has one."""

from __future__ import annotations

from datetime import date

import pytest

from hirondelles.collectives.scope import in_collective
from hirondelles.playbook import actions
from hirondelles.playbook.waiting import to_do
from tests.factories.playbook import a_finding, a_launch, entrusted

pytestmark = pytest.mark.django_db


def said(person, collective):
    return [(one.sentence, one.url) for one in to_do(person, collective)]


@pytest.fixture(autouse=True)
def _inside(rouages, shown):
    with in_collective(rouages):
        yield


def test_next_gate_waits_for_the_coordinator(rouages, alice):
    a_finding()
    (waiting,) = to_do(alice, rouages)
    assert waiting.sentence == "Monter le collectif : « Ce qui existe déjà »."
    assert waiting.url == "/c/rouages/monter/etapes/existing/"
    assert waiting.due is None
    a_launch(date(2027, 3, 8), today=date(2026, 1, 5))
    (waiting,) = to_do(alice, rouages)
    assert waiting.due.astimezone().date() == date(2026, 10, 26)


def test_gates_wait_for_whoever_looks_after_them(rouages, alice, dana, bea):
    entrusted("talk", dana)
    entrusted("school", bea)
    entrusted("means", alice)
    assert said(dana, rouages) == [
        ("Monter le collectif : « Un premier discours commun ».", "/c/rouages/monter/etapes/talk/")
    ]
    assert [url for _sentence, url in said(alice, rouages)] == [
        "/c/rouages/monter/etapes/finding/",
        "/c/rouages/monter/etapes/means/",
    ]
    assert said(bea, rouages) == []


def test_nothing_waits_once_it_is_done_or_put_away(rouages, alice, dana, chloe):
    entrusted("talk", dana)
    actions.tick("talk", collective=rouages, by=dana)
    assert said(dana, rouages) == []
    actions.put_away(by=alice)
    assert said(alice, rouages) == []
    assert said(chloe, rouages) == []
