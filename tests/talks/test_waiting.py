"""What the talk puts in « À faire », in as many questions whatever waits."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hirondelles.accounts.models import User
from hirondelles.collectives.models import Collective
from hirondelles.talks import actions
from hirondelles.talks.models import Kind
from hirondelles.talks.waiting import to_do
from tests.factories.talks import a_block, a_figure, words

pytestmark = pytest.mark.django_db


def said(user: User, collective: Collective) -> list[str]:
    return [one.sentence for one in to_do(user, collective)]


def test_each_reads_what_awaits_her(
    here: Collective, alice: User, bea: User, dana: User, chloe: User
) -> None:
    block = a_block(by=bea)
    assert (said(bea, here), said(chloe, here)) == ([], [])
    assert said(dana, here) == said(alice, here) == ["1 bloc du discours attend votre avis."]
    actions.consent(block, on=1, by=dana)
    objection = actions.say(block, text="Non.", objecting=True, by=alice)
    actions.suggest(block, words=words("Une loupe"), why="", on=1, by=dana)
    assert (said(dana, here), said(bea, here)) == ([], [])
    assert said(alice, here) == [
        "1 objection sur le discours attend une réponse.",
        "1 changement suggéré pour le discours attend une décision.",
    ]
    actions.answer(objection, text="Si.", by=alice)
    actions.rewrite(block, words=words("Un tour"), on=1, by=alice)
    assert said(dana, here) == ["1 bloc du discours attend votre avis."], "new words are read again"


def test_figures_and_questions_wait_for_whoever_decides(here: Collective, alice: User, bea: User) -> None:
    a_figure(by=alice, until=date(2026, 4, 2))
    a_figure(by=alice, until=date(2026, 4, 3))
    actions.note_questions(["Vous gagnez combien ?", "Ça fait mal ?"], by=alice)
    a_block("Et le soir ?", by=alice, kind=Kind.PUPIL, answer="Je lis.")
    assert said(alice, here) == [
        "1 chiffre du discours est à revérifier.",
        "2 questions d’élèves sont sans réponse.",
    ]
    assert said(bea, here) == [
        "2 blocs du discours attendent votre avis.",
        "1 réponse à une question d’élève attend votre avis.",
    ]


def test_questions_asked_are_as_many_whatever_waits(here: Collective, alice: User, bea: User) -> None:
    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            list(to_do(alice, here))
        return len(captured)

    for number in range(3):
        block = a_block(f"Bloc {number}", by=bea)
        actions.say(block, text="Non.", objecting=True, by=bea)
        actions.suggest(block, words=words("Autre"), why="", on=1, by=bea)
        actions.note_questions([f"Question {number} ?"], by=bea)
        if number == 0:
            asked()
            one = asked()
    assert asked() == one
