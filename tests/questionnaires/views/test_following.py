"""Following the answers of a class: signed in for whoever organises, by her link for the teacher, and nobody else."""

from __future__ import annotations

import pypdfium2
import pytest
import typst
import zxingcpp
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hirondelles.collectives.scope import in_collective
from hirondelles.members.models import Role
from hirondelles.questionnaires.links import token_of
from hirondelles.questionnaires.models import Batch, State
from hirondelles.questionnaires.views.following import square_of
from tests.factories.encounters import a_confirmed_encounter
from tests.factories.members import join
from tests.factories.questionnaires import a_batch

pytestmark = pytest.mark.django_db
LIST = "/c/rouages/retours/"


@pytest.fixture
def encounter(rouages):
    with in_collective(rouages):
        return a_confirmed_encounter()


@pytest.fixture
def link(encounter):
    return f"/c/rouages/retours-classe/{token_of(f'encounters.encounter:{encounter.pk}')}/"


def text(page):
    return page.content.decode()


def test_whoever_organises_finds_the_questionnaires_of_an_encounter(client, alice, encounter):
    client.force_login(alice)
    page = text(client.get(LIST, {"a": encounter.pk}))
    for said in ("Élèves, avant la rencontre", "Élèves, trois mois après", "Femmes du collectif"):
        assert said in page
    assert "Élèves" not in text(client.get(LIST, {"q": "introuvable"}))
    assert client.get(LIST, {"etat": "zzz", "a": "x", "page": "99"}).status_code == 200


@pytest.mark.parametrize("role", [Role.ROLE_MODEL, Role.HOST_CONTACT, Role.OBSERVER, Role.SCHOOL_REFERENT])
def test_nobody_else_follows_them(client, rouages, encounter, role):
    client.force_login(join(rouages, role))
    assert client.get(LIST).status_code == 404


def test_a_teacher_reaches_those_of_her_encounter_by_her_link(client, rouages, encounter, link):
    page = text(client.get(link))
    assert ("Élèves, avant la rencontre" in page, encounter.title in page) == (True, True)
    with in_collective(rouages):
        mine = Batch.objects.about(f"encounters.encounter:{encounter.pk}")[0]
        other = a_batch(about="encounters.encounter:99999")
    assert mine.code in text(client.get(f"{link}{mine.pk}/"))
    assert client.get(f"{link}{other.pk}/").status_code == 404
    assert client.get("/c/rouages/retours-classe/autre/").status_code == 404
    assert client.get(link.replace("rouages", "photonnes")).status_code == 404


def test_a_teacher_closes_and_opens_again(client, rouages, encounter, link):
    with in_collective(rouages):
        pk = Batch.objects.about(f"encounters.encounter:{encounter.pk}")[0].pk
    for move, state in (("close", State.CLOSED), ("close", State.CLOSED), ("reopen", State.OPEN)):
        assert client.post(f"{link}{pk}/changer/", {"move": move})["Location"] == f"{link}{pk}/"
        with in_collective(rouages):
            assert Batch.objects.get(pk=pk).state == state
    assert client.post(f"{link}{pk}/changer/", {"move": "zzz"})["Location"] == f"{link}{pk}/"


def test_the_board_shows_a_square_that_leads_to_the_page(client, rouages, alice):
    with in_collective(rouages):
        batch = a_batch()
    client.force_login(alice)
    page = text(client.get(f"{LIST}{batch.pk}/tableau/"))
    assert (batch.code in page, "<svg" in page, "style=" in page) == (True, True, False)


def test_the_square_is_read_by_a_telephone(tmp_path):
    address = "https://rouages.example/r/ABCDEF/"
    drawn = str(square_of(address))
    assert 'stroke="#000"' in drawn
    image = image_of(drawn, tmp_path)
    assert [one.text for one in zxingcpp.read_barcodes(image)] == [address]


def image_of(drawn, folder):
    (folder / "square.svg").write_text(drawn.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1))
    (folder / "page.typ").write_text('#set page(width: 8cm, height: 8cm)\n#image("square.svg", width: 5cm)')
    page = pypdfium2.PdfDocument(typst.compile(str(folder / "page.typ")))[0]
    return page.render(scale=3).to_pil()


def test_three_batches_ask_as_much_as_one(client, rouages, alice):
    client.force_login(alice)
    counts = []
    for _more in range(2):
        with in_collective(rouages):
            a_batch(about_class=f"encounters.encounterclass:{len(counts)}1")
            a_batch(about_class=f"encounters.encounterclass:{len(counts)}2")
        client.get(LIST)
        with CaptureQueriesContext(connection) as asked:
            client.get(LIST)
        counts.append(len(asked))
    assert counts[0] == counts[1]
