"""She takes away what she wrote; what she prepared goes with her, what she gave to all stays under a number."""

from __future__ import annotations

import pytest

from hirondelles.accounts.models import User
from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.members.oneself import erase, known_about
from hirondelles.talks import actions
from hirondelles.talks.models import Block, BlockVersion, Ease, Kind, Talk
from tests.factories.talks import a_block, a_story, a_talk, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def written(rouages: Collective, alice: User, bea: User) -> Block:
    with in_collective(rouages):
        block = a_block("Une pince", by=bea)
        question = a_block("Combien ?", by=alice, kind=Kind.PUPIL)
        actions.be_at_ease(question, by=bea)
        actions.consent(block, on=1, by=bea)
        actions.say(block, text="Je le dis ainsi.", objecting=False, by=bea)
        objection = actions.say(block, text="Trop long.", objecting=True, by=alice)
        actions.answer(objection, text="Je coupe.", by=bea)
        suggestion = actions.suggest(
            question, words=words("Combien ?", answer="Tant."), why="Vrai.", on=1, by=bea
        )
        assert suggestion is not None
        actions.decline(suggestion, reply="Pas encore.", by=bea)
        a_story(a_talk("Trois-Clochers", by=bea), "Ma pendule")
    return block


def test_she_reads_everything_she_wrote(written: Block, bea: User, alice: User) -> None:
    known = known_about(bea)
    found = {name: rows for name, rows in known.items() if name.startswith("talk")}
    assert {name: len(rows) for name, rows in found.items()} == {
        "talk_blocks": 1,
        "talk_suggestions": 1,
        "talk_remarks": 1,
        "talk_answers": 1,
        "talk_replies": 1,
        "talk_consents": 1,
        "talk_eases": 1,
        "talks": 1,
        "talk_moments": 1,
    }
    assert found["talk_blocks"][0]["title"] == "Une pince"
    assert found["talk_moments"][0]["title"] == "Ma pendule"
    assert found["talk_eases"][0]["block"] == "Combien ?"
    assert known_about(alice)["talks"] == []


def test_what_she_prepared_goes_with_her_account(written: Block, rouages: Collective, bea: User) -> None:
    erase(bea)
    with in_collective(rouages):
        assert (Talk.objects.count(), Ease.objects.count(), Block.objects.count()) == (0, 0, 2)
        version = BlockVersion.objects.select_related("by").get(block=written)
    assert (version.title, "Béa" in str(version.by)) == ("Une pince", False)
