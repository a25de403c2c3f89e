"""What waits for whoever reads first, and for nobody else."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from hirondelles.core.features import FEATURES
from hirondelles.verbatims import actions
from hirondelles.verbatims.models import Return, Verbatim
from hirondelles.verbatims.waiting import to_do
from tests.conftest import TUESDAY
from tests.factories.verbatims import a_class, a_saying, kept, the_return

pytestmark = pytest.mark.django_db


def test_words_wait_to_be_read_then_given_back_before_a_time(here, alice, bea, chloe):
    verbatim = a_saying()
    assert [list(to_do(one, here)) for one in (bea, chloe)] == [[], []]
    first = [(one.key, one.urgent, one.due) for one in to_do(alice, here)]
    assert first == [
        ("verbatims.to_read", False, None),
        ("verbatims.to_give_back", False, datetime(2026, 3, 5, 10, tzinfo=UTC)),
    ]
    kept(verbatim, by=alice)
    actions.give_back(the_return(verbatim.batch), note="", by=alice)
    assert list(to_do(alice, here)) == []


def test_cry_is_urgent_and_so_is_what_is_late(here, alice, clock):
    a_class(said=("mon pere me frappe",))
    assert [one.urgent for one in to_do(alice, here)] == [True, False]
    clock.shift(3 * 24 * 3600)
    assert [one.urgent for one in to_do(alice, here)] == [True, True]


def test_words_go_after_their_time(here, alice):
    unread, aside, old = a_saying("Un."), a_saying("Deux."), kept(a_saying("Trois."), by=alice)
    actions.set_aside(aside, by=alice)
    words, returns = (FEATURES["verbatims"].clocks[f"verbatims.{name}"] for name in ("words", "returns"))
    found = []
    for days in (0, 30, 31, 91, 3 * 365 + 1):
        moment = TUESDAY.fromtimestamp(TUESDAY.timestamp() + days * 86400, UTC)
        words(moment)
        found.append(sorted(Verbatim.objects.values_list("text", flat=True)))
    assert found == [
        ["Deux.", "Trois.", "Un."],
        ["Deux.", "Trois.", "Un."],
        ["Trois.", "Un."],
        ["Trois."],
        [],
    ]
    assert (unread.text, old.text, Return.objects.count()) == ("Un.", "Trois.", 3)
    assert returns(datetime(2027, 3, 6, tzinfo=UTC)) == 3
