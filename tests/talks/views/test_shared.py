"""The screens of the shared talk, as each of the cast sees them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from hirondelles.accounts.models import User
from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.talks import actions
from hirondelles.talks.models import Block, BlockVersion, Kind, Remark, Suggestion
from tests.factories.talks import a_block, adopted, words

pytestmark = pytest.mark.django_db
HOME = "/c/rouages/discours/"
TYPED = {"title": "Une loupe", "text": "On voit tout.", "minutes": 4, "about": "trade"}


def read(client: Client, path: str = HOME, **query: Any) -> str:
    answer = client.get(path, query)
    assert answer.status_code == 200, (path, answer.status_code)
    return answer.content.decode()


def made(collective: Collective, by: User, title: str = "Une pince", **said: Any) -> Block:
    with in_collective(collective):
        return a_block(title, by=by, **said)


def page(block: Block, part: str = "") -> str:
    return f"{HOME}blocs/{block.pk}/{part}"


def as_(client: Client, person: User) -> Client:
    client.force_login(person)
    return client


def test_first_page_says_what_will_be_there(rouages: Collective, bea: User, client: Client) -> None:
    shown = read(as_(client, bea))
    assert ("Vos blocs seront ici" in shown, "Raconter une première histoire" in shown) == (True, True)


def test_block_is_proposed_and_mistakes_keep_what_was_typed(
    rouages: Collective, bea: User, client: Client
) -> None:
    as_(client, bea)
    answer = client.post(f"{HOME}proposer/?sorte=figure", TYPED)
    shown = answer.content.decode()
    assert (answer.status_code, "On voit tout." in shown, shown.count("field__error")) == (422, True, 2)
    past = TYPED | {"source": "Une grille", "valid_until": "2026-03-03"}
    answer = client.post(f"{HOME}proposer/?sorte=figure", past)
    assert (answer.status_code, "Un jour à venir, dans les cinq ans." in answer.content.decode()) == (
        422,
        True,
    )
    answer = client.post(f"{HOME}proposer/?sorte=figure", past | {"valid_until": "2027-03-03"}, follow=True)
    assert "Le bloc est proposé" in answer.content.decode()
    with in_collective(rouages):
        block = Block.objects.get()
    assert (block.source, block.valid_until, block.about) == ("Une grille", date(2027, 3, 3), "trade")


@pytest.mark.parametrize("minutes", ["0", "31", "", "trois"])
def test_minutes_are_those_of_a_block(rouages: Collective, bea: User, client: Client, minutes: str) -> None:
    answer = as_(client, bea).post(f"{HOME}proposer/", TYPED | {"minutes": minutes})
    assert answer.status_code == 422


def test_unknown_kind_state_and_verb_are_refused(rouages: Collective, alice: User, client: Client) -> None:
    as_(client, alice)
    block = made(rouages, alice)
    assert [
        client.get(f"{HOME}proposer/?sorte=chanson").status_code,
        client.get(f"{HOME}?etat=rien").status_code,
        client.post(page(block, "danser/")).status_code,
        client.get(f"{HOME}blocs/999999/").status_code,
    ] == [404, 404, 404, 404]


def test_second_of_two_writers_sees_both_texts_and_keeps_hers(
    rouages: Collective, alice: User, flora: User, client: Client
) -> None:
    block = made(rouages, alice)
    as_(client, flora)
    form = read(client, page(block, "modifier/"))
    assert '<input type="hidden" name="on" value="1"' in form
    with in_collective(rouages):
        actions.rewrite(block, words=words("Le texte d’Alice"), on=1, by=alice)
    answer = client.post(page(block, "modifier/"), TYPED | {"on": 1})
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert ("Alice Essai a écrit en même temps que vous" in shown, "Le texte d’Alice" in shown) == (
        True,
        True,
    )
    assert ('value="Une loupe"' in shown, 'name="on" value="2"' in shown) == (True, True)
    answer = client.post(page(block, "modifier/"), TYPED | {"on": 2}, follow=True)
    assert "C’est écrit" in answer.content.decode()
    assert titles(rouages, block) == ["Une pince", "Le texte d’Alice", "Une loupe"]


def test_second_of_two_writers_may_keep_hers_as_a_suggestion(
    rouages: Collective, alice: User, flora: User, client: Client
) -> None:
    block = made(rouages, alice)
    as_(client, flora).post(page(block, "modifier/"), TYPED | {"on": 1, "suggest": "1"})
    with in_collective(rouages):
        assert [one.title for one in Suggestion.objects.all()] == ["Une loupe"]
    assert titles(rouages, block) == ["Une pince"]


def test_writing_in_a_block_that_was_retired_meanwhile_is_said(
    rouages: Collective, alice: User, flora: User, client: Client, monkeypatch: Any
) -> None:
    block = made(rouages, alice)
    as_(client, flora)

    def retired_meanwhile(block: Block, **_said: Any) -> bool:
        actions.retire(block, by=alice)
        raise actions.Overtaken(Block.objects.get(pk=block.pk))

    monkeypatch.setattr(actions, "rewrite", retired_meanwhile)
    answers = [
        client.post(page(block, f"{part}/"), TYPED | {"on": 1})
        for part in ("modifier", "modifier", "suggerer")
    ]
    shown = [answer.content.decode() for answer in answers]
    assert [answer.status_code for answer in answers] == [422] * 3
    assert [("vient d’être retiré" in one, "On voit tout." in one) for one in shown] == [(True, True)] * 3
    assert [client.get(page(block, f"{part}/")).status_code for part in ("modifier", "suggerer")] == [
        404,
        404,
    ]


def test_text_of_her_block_that_was_adopted_meanwhile_becomes_a_suggestion(
    rouages: Collective, alice: User, bea: User, client: Client
) -> None:
    block = made(rouages, bea)
    as_(client, bea)
    assert client.get(page(block, "modifier/")).status_code == 200
    with in_collective(rouages):
        adopted(block, by=(alice, bea))
    answer = client.post(page(block, "modifier/"), TYPED | {"on": 10**12}, follow=True)
    assert "Votre changement est suggéré" in answer.content.decode()
    with in_collective(rouages):
        assert [(one.title, one.number) for one in Suggestion.objects.all()] == [("Une loupe", 1)]


def titles(collective: Collective, block: Block) -> list[str]:
    with in_collective(collective):
        rows = BlockVersion.objects.filter(block=block).order_by("number")
        return list(rows.values_list("title", flat=True))


def test_woman_suggests_and_does_not_write_in_others_blocks(
    rouages: Collective, alice: User, bea: User, client: Client
) -> None:
    block = made(rouages, alice)
    as_(client, bea)
    assert client.get(page(block, "modifier/")).status_code == 404
    assert "Modifier" not in read(client, page(block)).split("Le texte", 1)[1].split("Suggérer", 1)[0]
    answer = client.post(page(block, "suggerer/"), TYPED | {"on": 1, "why": "Plus clair."}, follow=True)
    assert ("Votre changement est suggéré" in answer.content.decode()) is True
    same = {"title": "Une loupe", "text": "On voit tout.", "minutes": 4, "about": "trade"}
    unchanged = same | {"title": block.title, "text": block.text, "minutes": block.minutes}
    answer = client.post(page(block, "suggerer/"), unchanged, follow=True)
    assert "Vous n’avez rien changé" in answer.content.decode()


def test_suggestion_is_decided_and_a_late_one_is_taken_over_by_hand(
    rouages: Collective, alice: User, bea: User, client: Client
) -> None:
    block = made(rouages, alice)
    with in_collective(rouages):
        first = actions.suggest(block, words=words("Une loupe"), why="", on=1, by=bea)
        late = actions.suggest(block, words=words("Un tour"), why="", on=1, by=bea)
    assert first is not None
    assert late is not None
    as_(client, alice)
    decide = f"{HOME}suggestions/{{}}/decider/"
    client.post(decide.format(first.pk), {"verb": "accept"})
    assert titles(rouages, block) == ["Une pince", "Une loupe"]
    answer = client.post(decide.format(late.pk), {"verb": "accept"}, follow=True)
    assert "Le bloc a changé entre-temps" in answer.content.decode()
    taken = read(client, page(block, "modifier/"), suggestion=late.pk)
    assert ('value="Un tour"' in taken, 'name="on" value="2"' in taken) == (True, True)
    assert 'value="Une loupe"' in read(client, page(block, "modifier/"), suggestion="un")
    answer = client.post(decide.format(late.pk), {"verb": "decline"}, follow=True)
    assert "Dites pourquoi" in answer.content.decode()
    client.post(decide.format(late.pk), {"verb": "decline", "reply": "Pas cette fois."})
    assert "« Pas cette fois. »" in read(client, page(block))
    assert client.post(decide.format(999999), {"verb": "accept"}).status_code == 404


def test_block_is_discussed_consented_to_and_adopted(
    rouages: Collective, alice: User, bea: User, dana: User, client: Client
) -> None:
    block = made(rouages, bea)
    as_(client, dana)
    assert client.post(page(block, "mot/"), {"text": ""}).status_code == 422
    client.post(page(block, "mot/"), {"text": "J’aime bien."})
    client.post(page(block, "mot/"), {"text": "Trop court.", "objection": "1"})
    assert client.post(page(block, "adopter/"), {"on": 1}).status_code == 404, (
        "a woman consents, she does not decide"
    )
    as_(client, alice)
    with in_collective(rouages):
        objection = Remark.objects.objecting().get()
    reply = f"{HOME}objections/{objection.pk}/repondre/"
    assert "Écrivez une réponse" in client.post(reply, {"text": ""}, follow=True).content.decode()
    answer = client.post(page(block, "adopter/"), {"on": 1}, follow=True)
    assert "Une objection attend une réponse." in answer.content.decode()
    client.post(reply, {"text": "C’est rallongé."})
    assert (
        "Quelqu’un vient d’y répondre."
        in client.post(reply, {"text": "Encore."}, follow=True).content.decode()
    )
    client.post(page(block, "accord/"), {"on": 1})
    assert "Le bloc a changé" in client.post(page(block, "accord/"), {"on": 7}, follow=True).content.decode()
    as_(client, bea).post(page(block, "accord/"), {"on": 1})
    as_(client, alice)
    assert (
        "Le bloc a changé" in client.post(page(block, "adopter/"), {"on": "x"}, follow=True).content.decode()
    )
    answer = client.post(page(block, "adopter/"), {"on": 1}, follow=True)
    assert "Adopté : ce bloc fait partie du discours." in answer.content.decode()
    late = {"text": "Encore un mot.", "objection": "1"}
    said = client.post(page(block, "mot/"), late, follow=True).content.decode()
    assert ("reste en usage" in said, "ne sera pas adopté" in said) == (True, False)
    client.post(page(block, "retirer/"))
    assert "Le bloc a changé" in client.post(page(block, "retirer/"), follow=True).content.decode()
    client.post(page(block, "reprendre/"))
    assert client.post(f"{HOME}objections/999999/repondre/", {"text": "x"}).status_code == 404


def test_newer_words_are_shown_beside_those_in_use(
    rouages: Collective, alice: User, bea: User, client: Client
) -> None:
    with in_collective(rouages):
        block = adopted(a_block(by=bea), by=(alice, bea))
        actions.rewrite(block, words=words("Une loupe"), on=1, by=alice)
    shown = read(as_(client, bea), page(block))
    assert ("on dit en classe la version 1" in shown, "<ins>loupe</ins>" in shown) == (True, True)
    history = read(client, page(block, "versions/"))
    assert ("Version 2" in history, "adoptée" in history, "Béa Roux" in history) == (True, True, True)


def test_page_is_as_quick_whatever_is_said(
    rouages: Collective, alice: User, bea: User, dana: User, client: Client
) -> None:
    as_(client, alice)
    block = made(rouages, bea)

    def asked(path: str) -> int:
        read(client, path)
        with CaptureQueriesContext(connection) as captured:
            read(client, path)
        return len(captured)

    def said(number: int) -> None:
        with in_collective(rouages):
            a_block(f"Bloc {number}", by=dana)
            a_block(f"Question {number} ?", by=bea, kind=Kind.PUPIL)
            actions.say(block, text="Non.", objecting=True, by=dana)
            actions.suggest(block, words=words("Autre"), why="", on=1, by=dana)

    said(0)
    paths = (HOME, page(block), page(block, "versions/"), f"{HOME}questions/")
    one = [asked(path) for path in paths]
    for number in (1, 2):
        said(number)
    assert [asked(path) for path in paths] == one


def test_nobody_else_reads_it(rouages: Collective, alice: User, chloe: User, client: Client) -> None:
    block = made(rouages, alice)
    as_(client, chloe)
    assert [client.get(path).status_code for path in (HOME, page(block), f"{HOME}mallette.pdf")] == [404] * 3
    theirs = f"/c/photonnes/discours/blocs/{block.pk}/"
    assert client.get(theirs).status_code == 404
