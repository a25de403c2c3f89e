"""Blocks are written by several hands, and nothing that somebody wrote is lost."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from hirondelles.accounts.models import User
from hirondelles.collectives.models import Collective
from hirondelles.talks import actions
from hirondelles.talks.models import Block, BlockVersion, Kind, State, Suggestion
from tests.factories.talks import a_block, adopted, words

pytestmark = pytest.mark.django_db


def versions(block: Block) -> list[tuple[int, str, str]]:
    rows = BlockVersion.objects.filter(block=block).select_related("by").order_by("number")
    return [(one.number, one.title, str(one.by)) for one in rows]


def now(block: Block) -> tuple[int, str, str]:
    row = Block.objects.get(pk=block.pk)
    return row.number, row.title, row.state


def test_proposed_block_is_its_first_version(here: Collective, bea: User) -> None:
    block = a_block("Une pince", by=bea)
    assert (now(block), versions(block)) == (
        (1, "Une pince", State.PROPOSED),
        [(1, "Une pince", "Béa Roux")],
    )


def test_rewriting_makes_a_version_in_the_name_of_whoever_wrote(
    here: Collective, bea: User, flora: User
) -> None:
    block = a_block("Une pince", by=bea)
    assert actions.rewrite(block, words=words("Une petite pince"), on=1, by=flora)
    assert versions(block) == [(1, "Une pince", "Béa Roux"), (2, "Une petite pince", "Flora Essai")]
    assert not actions.rewrite(block, words=words("Une petite pince"), on=2, by=flora), "nothing changed"
    assert now(block) == (2, "Une petite pince", State.PROPOSED)


def test_two_who_write_at_once_lose_nothing(here: Collective, alice: User, flora: User) -> None:
    block = a_block("Une pince", by=alice)
    actions.rewrite(block, words=words("Le texte d’Alice"), on=1, by=alice)
    with pytest.raises(actions.Overtaken) as overtaken:
        actions.rewrite(block, words=words("Le texte de Flora"), on=1, by=flora)
    assert overtaken.value.block.title == "Le texte d’Alice"
    assert now(block) == (2, "Le texte d’Alice", State.PROPOSED)


def test_without_the_number_that_she_read_a_second_lock_still_refuses(
    here: Collective, alice: User, flora: User
) -> None:
    """The sabotaged twin: a version that always seems to be the right one."""

    class Anything(int):
        def __eq__(self, other: object) -> bool:
            return True

        def __ne__(self, other: object) -> bool:
            return False

        __hash__ = int.__hash__

    block = a_block("Une pince", by=alice)
    actions.rewrite(block, words=words("Le texte d’Alice"), on=1, by=alice)
    with pytest.raises(IntegrityError), transaction.atomic():
        actions.rewrite(block, words=words("Le texte de Flora"), on=Anything(1), by=flora)
    assert now(block)[1] == "Le texte d’Alice", "the second lock: one row for each version"


def test_adopted_words_stay_in_use_while_newer_ones_are_discussed(
    here: Collective, bea: User, flora: User
) -> None:
    block = adopted(a_block("Une pince", by=bea), by=(flora, bea))
    actions.rewrite(block, words=words("Une loupe"), on=1, by=flora)
    block.refresh_from_db()
    assert (block.state, block.has_newer_words) == (State.PROPOSED, True)
    assert [one.title for one in BlockVersion.objects.in_use()] == ["Une pince"]


def test_retired_block_is_not_written_in(here: Collective, bea: User, flora: User) -> None:
    block = a_block(by=bea)
    actions.retire(block, by=flora)
    with pytest.raises(actions.Overtaken):
        actions.rewrite(block, words=words("Trop tard"), on=1, by=bea)


def test_suggestion_waits_and_changes_nothing(here: Collective, bea: User, dana: User) -> None:
    block = a_block("Une pince", by=bea)
    suggestion = actions.suggest(block, words=words("Une loupe"), why="On la voit mieux.", on=1, by=dana)
    assert suggestion is not None
    assert (suggestion.title, suggestion.is_open, now(block)[1]) == ("Une loupe", True, "Une pince")
    assert actions.suggest(block, words=words("Une pince"), why="", on=1, by=dana) is None
    assert Suggestion.objects.count() == 1


def test_questions_are_noted_once(here: Collective, bea: User) -> None:
    noted = actions.note_questions(
        ["Vous gagnez combien ?", "vous gagnez COMBIEN ?", "Ça fait mal ?"], by=bea
    )
    assert [one.title for one in noted] == ["Vous gagnez combien ?", "Ça fait mal ?"]
    assert actions.note_questions(["Ça fait mal ?"], by=bea) == []
    assert {one.kind for one in noted} == {Kind.PUPIL}


def test_figure_without_a_source_or_an_end_is_refused_by_the_database(here: Collective, bea: User) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        a_block(by=bea, kind=Kind.FIGURE)
