"""The file of one's own data, and the page that erases an account."""

from __future__ import annotations

import pytest

from hirondelles.accounts.models import User
from hirondelles.collectives.scope import in_collective
from hirondelles.portraits.models import Portrait, State
from tests.factories.portraits import a_shown_portrait
from tests.members.journeys import sign_in

pytestmark = pytest.mark.django_db
PAGE = "/mon-compte/effacement/"


def still_there(person: User) -> bool:
    return User.objects.filter(pk=person.pk, email=person.email, is_active=True).exists()


def test_export_is_a_file_of_ones_own_data(client, bea, alice):
    client.force_login(bea)
    answer = client.get("/mon-compte/mes-donnees.json")
    assert "attachment" in answer["Content-Disposition"]
    assert "no-store" in answer["Cache-Control"]
    assert answer.json()["account"]["email"] == bea.email
    assert "boîte" in answer.json()["mails"]
    assert alice.email not in answer.content.decode()


def test_erasure_says_what_will_go(client, rouages, bea, alice):
    with in_collective(rouages):
        a_shown_portrait("Béa", email=bea.email)
    client.force_login(bea)
    page = client.get(PAGE).content.decode()
    for sentence in ("femme du collectif, Les Rouages.", "Vos connexions sont fermées", "le portrait de Béa"):
        assert sentence in page


def test_erasure_ends_the_session_and_no_code_lets_in_again(client, rouages, bea, alice):
    with in_collective(rouages):
        portrait = a_shown_portrait("Béa", email=bea.email)
    sign_in(client, bea.email)
    answer = client.post(PAGE, {"email": " BEA@essai.example ", "chosen": [f"portrait-{portrait.pk}"]})
    assert answer["Location"] == "/mon-compte/efface/"
    assert "Votre compte est effacé" in client.get("/mon-compte/efface/").content.decode()
    assert client.get("/mon-compte/")["Location"].startswith("/connexion/")
    assert not still_there(bea)
    with in_collective(rouages):
        assert not Portrait.objects.exists()


def test_session_opened_elsewhere_is_nobody_after_an_erasure(client, bea, alice):
    from django.test import Client

    elsewhere = Client()
    elsewhere.force_login(bea)
    client.force_login(bea)
    client.post(PAGE, {"email": bea.email})
    assert elsewhere.get("/mon-compte/")["Location"].startswith("/connexion/")


@pytest.mark.parametrize(
    "typed",
    [{}, {"email": ""}, {"email": "alice@essai.example"}, {"email": "bea"}],
)
def test_erasure_wrongly_confirmed_erases_nothing(client, bea, alice, typed):
    client.force_login(bea)
    answer = client.post(PAGE, {"other": "x", **typed})
    assert answer.status_code == 422
    assert typed.get("email", "") in answer.content.decode()
    assert still_there(bea)


def test_erasure_of_the_portrait_of_another_is_refused(client, rouages, bea, alice):
    with in_collective(rouages):
        a_shown_portrait("Béa", email=bea.email)
        other = a_shown_portrait("Ada", email="ada@essai.example")
    client.force_login(bea)
    answer = client.post(PAGE, {"email": bea.email, "chosen": [f"portrait-{other.pk}"]})
    assert answer.status_code == 422
    assert still_there(bea)
    with in_collective(rouages):
        assert set(Portrait.objects.values_list("state", flat=True)) == {State.PUBLISHED}


def test_erasure_of_the_last_coordinator_says_what_to_do_first(client, rouages, alice, bea):
    client.force_login(alice)
    page = client.get(PAGE).content.decode()
    assert "seule ou seul à coordonner « Les Rouages »" in page
    assert '"/c/rouages/equipe/"' in page
    assert "<form" not in page.partition("<main")[2].partition("</main>")[0]
    assert client.post(PAGE, {"email": alice.email}).status_code == 422
    assert still_there(alice)


def test_erasure_of_the_last_operator_says_so(client, olga):
    client.force_login(olga)
    assert "à tenir cette installation" in client.get(PAGE).content.decode()
    assert client.post(PAGE, {"email": olga.email}).status_code == 422
    assert still_there(olga)


def test_erasure_overtaken_by_the_leave_of_the_other_coordinator_leads_back(client, alice, monkeypatch):
    """Between the page's question and the lock, the other one left: the lock decides."""
    client.force_login(alice)
    monkeypatch.setattr("hirondelles.members.oneself.alone_in", lambda person: [])
    assert client.post(PAGE, {"email": alice.email})["Location"] == PAGE
    assert still_there(alice)
