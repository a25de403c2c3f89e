"""The three pages: name the other address, prove it, read and press."""

from __future__ import annotations

import pytest

from hirondelles.collectives.scope import in_collective
from hirondelles.members.models import Membership, Role
from hirondelles.notifications import outbox
from tests.factories.members import join
from tests.members.journeys import code_sent_to, log_in_weakly, with_application

pytestmark = pytest.mark.django_db
PAGE, CODE, LAST = (f"/mon-compte/autre-adresse/{end}" for end in ("", "code/", "reunir/"))
OTHER = "vieille@essai.example"


def proved(client, person, address=OTHER):
    client.force_login(person)
    assert client.post(PAGE, {"email": address})["Location"] == CODE
    return client.post(CODE, {"code": code_sent_to(address)})


def test_two_accounts_become_one(client, rouages, alice, bea):
    join(rouages, Role.HOST_CONTACT, email=OTHER, name="Béa R.")
    assert proved(client, bea, OTHER.upper().replace("@ESSAI.EXAMPLE", "@essai.example"))["Location"] == LAST
    page = client.get(LAST).content.decode()
    assert "Les Rouages : 1 élément" in page
    assert client.post(LAST, {"kept": bea.email})["Location"] == "/mon-compte/"
    with in_collective(rouages):
        assert Membership.objects.current().filter(user=bea).count() == 2
    assert client.get(LAST)["Location"] == PAGE, "the proof serves once"


def test_the_mail_says_which_account_asks(client, bea):
    client.force_login(bea)
    client.post(PAGE, {"email": OTHER})
    (mail,) = outbox.latest(1, to=OTHER)
    assert f"Il réunit cette adresse au compte de {bea.email}." in mail.text


def test_a_known_and_an_unknown_address_get_the_same_answer(client, alice, bea):
    client.force_login(bea)
    answers = [client.post(PAGE, {"email": one}) for one in (alice.email, "personne@essai.example")]
    assert {(one.status_code, one["Location"]) for one in answers} == {(302, CODE)}
    pages = [client.get(CODE).content.decode().replace(one, "") for one in ("personne@essai.example",)]
    assert "dix minutes" in pages[0]


@pytest.mark.parametrize("typed", ["", "rien", "bea@essai.example", "BEA@essai.example", "x" * 300 + "@a.fr"])
def test_a_wrong_address_comes_back(client, bea, typed):
    client.force_login(bea)
    answer = client.post(PAGE, {"email": typed})
    assert answer.status_code == 422
    assert not outbox.latest()


def test_without_the_code_nothing_opens(client, rouages, alice, bea):
    join(rouages, Role.HOST_CONTACT, email=OTHER)
    client.force_login(bea)
    for page in (CODE, LAST):
        assert client.post(page, {"kept": OTHER, "code": "AAAA-AAAA"})["Location"] == PAGE
    client.post(PAGE, {"email": OTHER})
    assert client.post(CODE, {"code": "AAAA-AAAA"}).status_code == 422
    assert client.post(LAST, {"kept": OTHER})["Location"] == PAGE


def test_a_code_proves_one_address_only(client, alice, bea):
    client.force_login(bea)
    client.post(PAGE, {"email": OTHER})
    code = code_sent_to(OTHER)
    client.post(PAGE, {"email": alice.email})
    assert client.post(CODE, {"code": code}).status_code == 422


def test_an_account_with_a_second_proof_is_refused_in_words(client, alice, bea):
    with_application(alice)
    proved(client, bea, alice.email)
    for answer in (client.get(LAST), client.post(LAST, {"kept": bea.email})):
        assert "seconde preuve" in answer.content.decode()


def test_an_address_of_neither_is_refused(client, bea):
    proved(client, bea)
    assert client.post(LAST, {"kept": "autre@essai.example"}).status_code == 422


def test_an_old_proof_is_asked_again(client, bea):
    log_in_weakly(client, bea, at=0)
    assert client.get(PAGE)["Location"].startswith("/mon-compte/confirmer/")
