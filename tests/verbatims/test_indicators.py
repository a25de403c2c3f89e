"""What the team is told of the words that it promised to give back."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from hirondelles.core.indicators import PUBLIC, TEAM, Scope
from hirondelles.verbatims import actions
from hirondelles.verbatims.indicators import indicators
from tests.factories.verbatims import a_saying, kept, the_return

pytestmark = pytest.mark.django_db


def told(audience=TEAM, year=2025):
    scope = Scope(
        year=year,
        start=datetime(year, 9, 1, tzinfo=UTC),
        end=datetime(year + 1, 9, 1, tzinfo=UTC),
        audience=audience,
    )
    return [(one.key, one.value, one.sentence, one.worries) for one in indicators(None, scope)]


def test_team_is_told_how_many_classes_have_their_words_back_in_time(here, alice, clock):
    assert told() == []
    first, second, _third = (kept(a_saying(text), by=alice) for text in ("Un.", "Deux.", "Trois."))
    assert told()[0][3]
    actions.give_back(the_return(first.batch), note="", by=alice)
    clock.shift(3 * 24 * 3600)
    actions.give_back(the_return(second.batch), note="", by=alice)
    sentence = "classes ont retrouvé leurs mots, sur 3 ; dans les deux jours : 1."
    assert told() == [("verbatims.given_back", 2, sentence, False)]
    assert (told(PUBLIC), told(year=2024)) == ([], [])
