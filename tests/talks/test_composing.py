"""Her talk: timed, fitted to a level, true to what is in use."""

from __future__ import annotations

import pytest

from hirondelles.accounts.models import User
from hirondelles.collectives.models import Collective
from hirondelles.talks import actions
from hirondelles.talks.composing import cards_of, composed
from hirondelles.talks.models import Kind
from tests.factories.talks import a_block, a_story, a_talk, adopted, words

pytestmark = pytest.mark.django_db


def test_moments_follow_one_another_in_the_adopted_words(here: Collective, alice: User, bea: User) -> None:
    block = adopted(a_block("Une pince", by=bea, kind=Kind.CLICHE, answer="Si."), by=(alice, bea))
    gone = adopted(a_block("Un tour", by=bea, minutes=9), by=(alice, bea))
    talk = a_talk(by=bea, minutes=55)
    for one in (gone, block):
        actions.add_block(talk, block=one)
    a_story(talk, "Ma pendule", minutes=4)
    actions.rewrite(block, words=words("Pas encore adopté"), on=1, by=alice)
    actions.retire(gone, by=alice)
    made = composed(talk)
    assert [(one.title, one.start, one.end, one.is_gone, one.is_own) for one in made.moments] == [
        ("Un tour", 0, 9, True, False),
        ("Une pince", 0, 3, False, False),
        ("Ma pendule", 3, 7, False, True),
    ]
    assert (made.gauge.spent, made.gauge.left) == (7, 48)
    assert [one["above"] for one in cards_of(made)] == [
        "1. réponse à un cliché · 0–3 min",
        "2. mon histoire · 3–7 min",
    ]
    assert cards_of(made)[0]["text"].endswith("Si.")


def test_blocks_of_her_level_are_offered_first(here: Collective, alice: User, bea: User) -> None:
    both = (alice, bea)
    adopted(a_block("Pour tous", by=bea), by=both)
    adopted(a_block("En troisième", by=bea, levels=["3e"]), by=both)
    adopted(a_block("En BTS", by=bea, levels=["bts"]), by=both)
    adopted(a_block("Question", by=bea, kind=Kind.PUPIL, answer="Oui."), by=both)
    a_block("En discussion", by=bea)
    made = composed(a_talk(by=bea, level="3e"), offering=True)
    assert [one.title for one in made.fitting] == ["Pour tous", "En troisième"]
    assert [one.title for one in made.others] == ["En BTS"]
