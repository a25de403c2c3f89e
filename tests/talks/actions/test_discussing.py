"""Words, objections and their answers, consents, and what one answers readily."""

from __future__ import annotations

import pytest

from hirondelles.accounts.models import User
from hirondelles.collectives.models import Collective
from hirondelles.core.states import NotAllowed
from hirondelles.talks import actions
from hirondelles.talks.models import Ease, Kind, Remark, Voice
from tests.factories.talks import a_block, told, words

pytestmark = pytest.mark.django_db


def test_consent_is_given_and_taken_back(here: Collective, bea: User) -> None:
    block = a_block(by=bea)
    assert [actions.consent(block, on=1, by=bea), actions.consent(block, on=1, by=bea)] == [True, False]
    assert not Voice.objects.exists()


def test_consent_is_to_the_words_that_were_read(here: Collective, alice: User, bea: User) -> None:
    block = a_block(by=bea)
    actions.rewrite(block, words=words("Autres mots"), on=1, by=alice)
    with pytest.raises(actions.Overtaken):
        actions.consent(block, on=1, by=bea)


def test_objecting_takes_the_consent_back(here: Collective, bea: User) -> None:
    block = a_block(by=bea)
    actions.consent(block, on=1, by=bea)
    actions.say(block, text="Un mot.", objecting=False, by=bea)
    assert Voice.objects.count() == 1
    actions.say(block, text="Finalement non.", objecting=True, by=bea)
    assert (Voice.objects.count(), Remark.objects.objecting().count()) == (0, 1)


def test_answer_is_given_once_and_told(here: Collective, alice: User, bea: User) -> None:
    objection = actions.say(a_block(by=bea), text="Non.", objecting=True, by=bea)
    actions.answer(objection, text="Voici pourquoi.", by=alice)
    with pytest.raises(NotAllowed):
        actions.answer(objection, text="Encore.", by=alice)
    assert (objection.answer, str(objection.answered_by)) == ("Voici pourquoi.", "Alice Essai")
    assert told() == [("bea@essai.example", "Une réponse à votre objection sur « Une pince »")]


def test_answer_to_oneself_tells_nobody(here: Collective, alice: User) -> None:
    objection = actions.say(a_block(by=alice), text="Non.", objecting=True, by=alice)
    actions.answer(objection, text="Si.", by=alice)
    assert told() == []


def test_ease_is_said_and_taken_back(here: Collective, bea: User) -> None:
    block = a_block(by=bea, kind=Kind.PUPIL)
    assert [actions.be_at_ease(block, by=bea), actions.be_at_ease(block, by=bea)] == [True, False]
    assert not Ease.objects.exists()
