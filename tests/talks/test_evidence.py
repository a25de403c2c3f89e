"""A first talk: twenty minutes adopted together, with a path in them."""

from __future__ import annotations

from typing import Any

import pytest

from hirondelles.accounts.models import User
from hirondelles.collectives.models import Collective
from hirondelles.core.features import FEATURES
from hirondelles.talks import actions
from hirondelles.talks.models import Kind
from tests.factories.talks import a_block, adopted

pytestmark = pytest.mark.django_db


def shown(collective: Collective) -> Any:
    found = FEATURES["talks"].evidence["talk"](collective)
    return found and (found.sentence, found.done, found.url)


def test_talk_is_seen_from_twenty_minutes_with_a_path(here: Collective, alice: User, bea: User) -> None:
    url, both = "/c/rouages/discours/", (alice, bea)
    a_block(by=bea)
    question = a_block("Combien ?", by=bea, kind=Kind.PUPIL, answer="Tant.")
    adopted(question, by=both)
    assert shown(here) is None
    adopted(a_block(by=bea, minutes=15), by=both)
    sentence = "1 bloc adopté, 15 minutes. Il en faut vingt. Aucun parcours n’y est encore raconté."
    assert shown(here) == (sentence, False, url)
    story = adopted(a_block(by=bea, minutes=5, about="path"), by=both)
    assert shown(here) == ("2 blocs adoptés, 20 minutes.", True, url)
    actions.retire(story, by=alice)
    assert shown(here)[1] is False
