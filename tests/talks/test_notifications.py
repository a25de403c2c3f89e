"""What is told to whoever suggested or objected: the answer, and where to read more."""

from __future__ import annotations

import pytest

from hirondelles.accounts.models import User
from hirondelles.collectives.models import Collective
from hirondelles.talks import actions
from hirondelles.talks.notifications import ChangeDecided, ObjectionAnswered
from tests.factories.talks import a_block, words

pytestmark = pytest.mark.django_db


def test_change_is_accepted_or_not(here: Collective, alice: User, bea: User, dana: User) -> None:
    block = a_block(by=bea)
    kept, left = (
        actions.suggest(block, words=words(title), why="", on=1, by=dana)
        for title in ("Une loupe", "Un tour")
    )
    assert kept is not None
    assert left is not None
    actions.decline(left, reply="Trop long.", by=alice)
    actions.accept(kept, by=alice)
    texts = [ChangeDecided(one).text(here) for one in (kept, left)]
    assert ("est accepté" in texts[0], "« Trop long. »" in texts[1]) == (True, True)
    assert "n’est pas retenu" in ChangeDecided(left).subject(here)
    assert all(f"/c/rouages/discours/blocs/{block.pk}/" in text for text in texts)


def test_objection_is_answered(here: Collective, alice: User, bea: User) -> None:
    objection = actions.say(a_block(by=bea), text="Non.", objecting=True, by=bea)
    actions.answer(objection, text="Voici pourquoi.", by=alice)
    assert "« Voici pourquoi. »" in ObjectionAnswered(objection).text(here)
