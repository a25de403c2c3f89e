"""Adopted by consent: two yes to the same words, no objection without an answer."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from hirondelles.accounts.models import User
from hirondelles.collectives.models import Collective
from hirondelles.core.states import NotAllowed
from hirondelles.talks import actions, readiness
from hirondelles.talks.models import Block, BlockVersion, State, Suggestion
from tests.factories.talks import a_block, a_figure, adopted, told, words

pytestmark = pytest.mark.django_db


def refused(block: Block, by: User) -> list[str]:
    with pytest.raises(actions.NotReady) as refusal:
        actions.adopt(block, on=block.number, by=by)
    return list(refusal.value.missing)


def test_block_is_adopted_by_consent(here: Collective, alice: User, bea: User, dana: User) -> None:
    block = a_block(by=bea)
    assert refused(block, alice) == [readiness.CONSENTS]
    actions.consent(block, on=1, by=bea)
    assert refused(block, alice) == [readiness.CONSENTS]
    actions.consent(block, on=1, by=dana)
    actions.adopt(block, on=1, by=alice)
    block.refresh_from_db()
    assert (block.state, block.adopted) == (State.ADOPTED, 1)
    with pytest.raises(actions.Overtaken):
        actions.adopt(block, on=1, by=alice)


def test_objection_is_answered_before_adoption(
    here: Collective, alice: User, bea: User, dana: User, flora: User
) -> None:
    block = a_block(by=bea)
    actions.consent(block, on=1, by=bea)
    actions.consent(block, on=1, by=flora)
    objection = actions.say(block, text="On n’y comprend rien.", objecting=True, by=dana)
    assert refused(block, alice) == [readiness.OBJECTION]
    actions.answer(objection, text="La phrase est refaite.", by=alice)
    actions.adopt(block, on=1, by=alice)
    assert Block.objects.get(pk=block.pk).is_adopted


def test_without_the_count_of_objections_it_would_be_adopted(
    here: Collective, alice: User, bea: User, dana: User, monkeypatch: Any
) -> None:
    """The sabotaged twin."""
    block = a_block(by=bea)
    actions.say(block, text="Non.", objecting=True, by=alice)
    for person in (bea, dana):
        actions.consent(block, on=1, by=person)
    monkeypatch.setattr(readiness, "missing", lambda *args, **kwargs: [])
    actions.adopt(block, on=1, by=alice)
    assert Block.objects.get(pk=block.pk).is_adopted


def test_consents_to_older_words_do_not_count(here: Collective, alice: User, bea: User, dana: User) -> None:
    block = a_block(by=bea)
    for person in (bea, dana):
        actions.consent(block, on=1, by=person)
    actions.rewrite(block, words=words("D’autres mots"), on=1, by=alice)
    with pytest.raises(actions.Overtaken):
        actions.adopt(block, on=1, by=alice)
    block.refresh_from_db()
    assert refused(block, alice) == [readiness.CONSENTS]


def test_figure_past_its_date_is_not_adopted(here: Collective, alice: User, bea: User, clock: Any) -> None:
    block = a_figure(by=bea, until=date(2026, 3, 10))
    for person in (bea, alice):
        actions.consent(block, on=1, by=person)
    clock.move_to(date(2026, 3, 11))
    assert refused(block, alice) == [readiness.FIGURE]


def test_accepted_suggestion_is_credited_to_its_author_who_is_told(
    here: Collective, alice: User, bea: User, dana: User
) -> None:
    block = a_block("Une pince", by=bea)
    suggestion = actions.suggest(block, words=words("Une loupe"), why="", on=1, by=dana)
    assert suggestion is not None
    actions.accept(suggestion, reply="Merci !", by=alice)
    latest = BlockVersion.objects.select_related("by").get(block=block, number=2)
    assert (latest.title, str(latest.by)) == ("Une loupe", "Dana Roche")
    assert told() == [("dana@essai.example", "Votre changement de « Une pince » est accepté")]


def test_declined_suggestion_says_why_and_is_decided_once(
    here: Collective, alice: User, bea: User, dana: User
) -> None:
    block = a_block("Une pince", by=bea)
    suggestion = actions.suggest(block, words=words("Une loupe"), why="", on=1, by=dana)
    assert suggestion is not None
    actions.decline(suggestion, reply="On la garde pour plus tard.", by=alice)
    with pytest.raises(NotAllowed):
        actions.accept(suggestion, by=alice)
    assert (Block.objects.get(pk=block.pk).title, len(told())) == ("Une pince", 1)


def test_suggestion_on_older_words_never_writes_over_newer_ones(
    here: Collective, alice: User, bea: User, dana: User
) -> None:
    block = a_block("Une pince", by=bea)
    suggestion = actions.suggest(block, words=words("Une loupe"), why="", on=1, by=dana)
    assert suggestion is not None
    actions.rewrite(block, words=words("Un tour"), on=1, by=alice)
    with pytest.raises(actions.Overtaken):
        actions.accept(suggestion, by=alice)
    assert (Block.objects.get(pk=block.pk).title, Suggestion.objects.open().count()) == ("Un tour", 1)


def test_own_suggestion_tells_nobody(here: Collective, alice: User, bea: User) -> None:
    suggestion = actions.suggest(a_block(by=bea), words=words("Une loupe"), why="", on=1, by=alice)
    assert suggestion is not None
    actions.accept(suggestion, by=alice)
    assert told() == []


def test_retired_block_is_taken_back_with_what_was_adopted(here: Collective, alice: User, bea: User) -> None:
    block = adopted(a_block(by=bea), by=(alice, bea))
    actions.retire(block, by=alice)
    assert BlockVersion.objects.in_use().count() == 0
    with pytest.raises(NotAllowed):
        actions.retire(block, by=alice)
    actions.take_back(block, by=alice)
    assert BlockVersion.objects.in_use().count() == 1
