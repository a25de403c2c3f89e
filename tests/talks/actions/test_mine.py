"""One woman orders what she will say."""

from __future__ import annotations

import pytest

from hirondelles.accounts.models import User
from hirondelles.collectives.models import Collective
from hirondelles.talks import actions
from hirondelles.talks.models import Part, Talk
from tests.factories.talks import a_block, a_story, a_talk, adopted

pytestmark = pytest.mark.django_db


def order(talk: Talk) -> list[str]:
    rows = Part.objects.filter(talk=talk).select_related("block").order_by("place")
    return [one.title or one.block.title for one in rows]


def test_talk_is_composed_of_blocks_and_stories_in_order(here: Collective, alice: User, bea: User) -> None:
    block = adopted(a_block("Une pince", by=bea), by=(alice, bea))
    talk = a_talk(by=bea)
    first, again = actions.add_block(talk, block=block), actions.add_block(talk, block=block)
    story = a_story(talk, "Ma pendule")
    assert (order(talk), first.pk == again.pk, first.minutes) == (["Une pince", "Ma pendule"], True, 3)
    actions.move_part(story, up=True)
    assert order(talk) == ["Ma pendule", "Une pince"]
    story.refresh_from_db()
    actions.move_part(story, up=True)
    assert order(talk) == ["Ma pendule", "Une pince"], "at the top, it stays"
    actions.move_part(story, up=False)
    actions.move_part(story, up=False)
    assert order(talk) == ["Une pince", "Ma pendule"]
    actions.remove_part(first)
    assert order(talk) == ["Ma pendule"]


def test_talk_changes_and_goes(here: Collective, bea: User) -> None:
    talk = a_talk(by=bea)
    story = a_story(talk)
    actions.rewrite_part(story, title="Ma montre", minutes=6)
    actions.set_up(talk, name="Lycée", minutes=110, level="2de")
    talk.refresh_from_db()
    assert (order(talk), talk.minutes, talk.level) == (["Ma montre"], 110, "2de")
    actions.discard(talk)
    assert (Talk.objects.count(), Part.objects.count()) == (0, 0)
