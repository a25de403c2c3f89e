"""Her talk, the pupils' questions and the kit, on screen and on paper."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from hirondelles.accounts.models import User
from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.talks import actions
from hirondelles.talks.models import Block, Ease, Part, Talk
from tests.factories.talks import a_block, a_story, a_talk, adopted

pytestmark = pytest.mark.django_db
HOME = "/c/rouages/discours/"
MINE = f"{HOME}interventions/"
STORY = {"title": "Ma pendule", "text": "À douze ans.", "minutes": 4, "about": "path"}


@pytest.fixture
def site(rouages: Collective, bea: User, client: Client) -> Client:
    """Béa's browser."""
    client.force_login(bea)
    return client


@pytest.fixture
def block(rouages: Collective, alice: User, bea: User) -> Block:
    with in_collective(rouages):
        return adopted(a_block(by=bea), by=(alice, bea))


def read(client: Client, path: str, **query: Any) -> str:
    answer = client.get(path, query)
    assert answer.status_code == 200, (path, answer.status_code)
    return answer.content.decode()


def begun(collective: Collective, by: User) -> str:
    with in_collective(collective):
        return f"{MINE}{a_talk(by=by).pk}/"


def parts(collective: Collective) -> list[int]:
    with in_collective(collective):
        return list(Part.objects.order_by("place").values_list("pk", flat=True))


def test_talk_is_begun_composed_read_and_printed(rouages: Collective, site: Client, block: Block) -> None:
    assert site.post(MINE, {"name": "", "minutes": 500, "level": "thèse"}).status_code == 422
    answer = site.post(MINE, {"name": "Trois-Clochers", "minutes": 55, "level": "3e"}, follow=True)
    here = answer.redirect_chain[0][0]
    site.post(f"{here}ajouter/", {"block": block.pk})
    shown = read(site, here)
    assert "Aucun parcours n’est montré" in shown
    assert site.post(f"{here}ajouter/", STORY | {"title": ""}).status_code == 422
    site.post(f"{here}ajouter/", STORY)
    shown = read(site, here)
    assert ("7 min préparées sur 55, 48 pour leurs questions" in shown, "Aucun parcours" in shown) == (
        True,
        False,
    )
    assert "À douze ans." in read(site, f"{here}notes/")
    paper = PdfReader(BytesIO(site.get(f"{here}fiches.pdf").content))
    said = paper.pages[0].extract_text()
    assert ("Ma pendule" in said, "3–7 min" in said) == (True, True)
    first, second = parts(rouages)
    site.post(f"{HOME}moments/{second}/ranger/", {"where": "up"})
    assert parts(rouages) == [second, first]
    site.post(f"{HOME}moments/{second}/ranger/", {"where": "down"})
    assert site.post(f"{HOME}moments/{second}/ranger/", {"where": "elsewhere"}).status_code == 404
    site.post(f"{HOME}moments/{first}/ranger/", {"where": "out"})
    assert parts(rouages) == [second]


def test_moments_and_settings_change(rouages: Collective, bea: User, site: Client, block: Block) -> None:
    here = begun(rouages, bea)
    for typed in ({"block": block.pk}, STORY):
        site.post(f"{here}ajouter/", typed)
    minutes, story = (f"{HOME}moments/{pk}/" for pk in parts(rouages))
    assert "Titre" not in read(site, minutes)
    assert site.post(minutes, {"minutes": 99}).status_code == 422
    site.post(minutes, {"minutes": 6})
    assert "Ma pendule" in read(site, story)
    site.post(story, STORY | {"title": "Ma montre"})
    site.post(f"{here}reglages/", {"name": "Lycée", "minutes": 110, "level": ""})
    shown = read(site, here)
    assert ("Lycée" in shown, "Ma montre" in shown, "10 min préparées sur 110" in shown) == (True, True, True)
    assert "C’est effacé." in site.post(f"{here}effacer/", follow=True).content.decode()
    with in_collective(rouages):
        assert not Talk.objects.exists()


@pytest.mark.parametrize("typed", ["999999", "x", "9" * 40])
def test_block_that_is_not_in_use_is_not_taken(
    rouages: Collective, bea: User, site: Client, typed: str
) -> None:
    assert site.post(f"{begun(rouages, bea)}ajouter/", {"block": typed}).status_code == 404


def test_nobody_reads_her_talk_not_even_whoever_coordinates(
    rouages: Collective, alice: User, bea: User, client: Client
) -> None:
    here = begun(rouages, bea)
    with in_collective(rouages):
        story = a_story(Talk.objects.get())
    client.force_login(alice)
    paths = (here, f"{here}notes/", f"{here}fiches.pdf", f"{here}reglages/", f"{HOME}moments/{story.pk}/")
    assert [client.get(path).status_code for path in paths] == [404] * 5


def test_page_of_a_talk_is_as_quick_with_three_moments(
    rouages: Collective, alice: User, bea: User, site: Client
) -> None:
    here = begun(rouages, bea)

    def asked() -> int:
        read(site, here)
        with CaptureQueriesContext(connection) as captured:
            read(site, here)
        return len(captured)

    def taken(number: int) -> None:
        with in_collective(rouages):
            talk = Talk.objects.get()
            actions.add_block(talk, block=adopted(a_block(f"Pris {number}", by=bea), by=(alice, bea)))
            adopted(a_block(f"Libre {number}", by=bea), by=(alice, bea))
            a_story(talk, f"Histoire {number}")

    taken(0)
    one = asked()
    taken(1)
    taken(2)
    assert asked() == one


def test_questions_are_noted_found_and_answered_readily(
    rouages: Collective, bea: User, site: Client, block: Block
) -> None:
    here = f"{HOME}questions/"
    assert "Leurs questions seront ici" in read(site, here)
    answer = site.post(here, {"texts": "x" * 200})
    assert (answer.status_code, "raccourcissez-la" in answer.content.decode()) == (422, True)
    assert site.post(here, {"texts": "\n".join(map(str, range(61)))}).status_code == 422
    answer = site.post(here, {"texts": "Vous gagnez  combien ?\n\nÇa fait mal ?"}, follow=True)
    assert "2 questions notées." in answer.content.decode()
    found = read(site, here, q="COMBIEN")
    assert ("Vous gagnez combien ?" in found, "Ça fait mal ?" in found) == (True, False)
    assert "Aucune question ne contient ces mots." in read(site, here, q="licorne")
    with in_collective(rouages):
        question = Block.objects.of_pupils().first()
    assert "Proposer une réponse" in read(site, here)
    site.post(f"{here}{question.pk}/volontiers/")
    assert "Y répondent volontiers : Béa Roux" in " ".join(read(site, here).split())
    site.post(f"{here}{question.pk}/volontiers/")
    assert site.post(f"{here}{block.pk}/volontiers/").status_code == 404
    with in_collective(rouages):
        assert not Ease.objects.exists()


def test_kit_is_chosen_and_printed(site: Client, block: Block) -> None:
    assert "51–55 min" in read(site, f"{HOME}mallette/", minutes="mille")
    assert "102–110" not in read(site, f"{HOME}mallette/", minutes="45")
    answer = site.get(f"{HOME}mallette.pdf", {"minutes": "110"})
    assert (answer["Content-Type"], answer.content[:5]) == ("application/pdf", b"%PDF-")
