"""Entering by code, the limits, the sessions."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.test import Client

from hirondelles.notifications import outbox
from tests.factories.collectives import UserFactory
from tests.members.journeys import ask_code, code_sent_to, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_count_before():
    cache.clear()


def signed_in(client):
    return "_auth_user_id" in client.session


def test_sign_in_by_the_code_of_the_mail(client, bea):
    answer = sign_in(client, "BEA@essai.example")
    assert (answer.status_code, answer["Location"], signed_in(client)) == (302, "/arrivee/", True)
    (mail,) = outbox.latest()
    code = code_sent_to(bea.email)
    assert (mail.to.lower(), mail.subject) == (bea.email, f"Hirondelles : Votre code : {code}")
    assert client.get("/arrivee/")["Location"] == "/c/rouages/debut/"


def test_sign_in_goes_where_one_wanted_to_go(client, bea):
    wanted = client.get("/mon-compte/")
    assert wanted["Location"] == "/connexion/?next=/mon-compte/"
    page = client.get(wanted["Location"]).content.decode()
    assert '<input type="hidden" name="next" value="/mon-compte/">' in page
    answer = client.post("/connexion/", {"email": bea.email, "next": "/mon-compte/"})
    assert answer["Location"] == "/connexion/code/?next=%2Fmon-compte%2F"
    done = client.post("/connexion/code/", {"code": code_sent_to(bea.email), "next": "/mon-compte/"})
    assert done["Location"] == "/mon-compte/"


def test_sign_in_never_leads_elsewhere(client, bea):
    ask_code(client, bea.email)
    done = client.post(
        "/connexion/code/", {"code": code_sent_to(bea.email), "next": "https://piege.example/"}
    )
    assert done["Location"] == "/arrivee/"


def test_code_written_otherwise_is_the_same(client, bea):
    ask_code(client, bea.email)
    assert (
        client.post(
            "/connexion/code/", {"code": f" {code_sent_to(bea.email).lower().replace('-', ' ')} "}
        ).status_code
        == 302
    )
    assert signed_in(client)


@pytest.mark.parametrize("address", ["inconnue@essai.example", "fermee@essai.example"])
def test_unknown_and_closed_accounts_get_the_same_answer_and_no_mail(client, bea, address):
    UserFactory(email="fermee@essai.example", is_active=False)
    known, other = Client(), Client()
    expected, answer = ask_code(known, bea.email), ask_code(other, address)
    assert (answer.status_code, answer["Location"]) == (expected.status_code, expected["Location"])
    pages = [
        one.get("/connexion/code/").content.decode().replace(to, "X")
        for one, to in ((known, bea.email), (other, address))
    ]
    assert pages[0].count("<form") == pages[1].count("<form")
    assert "Si l’adresse X est connue ici" in pages[0]
    assert "Si l’adresse X est connue ici" in pages[1]
    assert outbox.latest(to=address) == []
    assert other.post("/connexion/code/", {"code": "BCDF-GHJK"}).status_code == 422


@pytest.mark.parametrize(
    "typed", ["", "pas une adresse", "a@b", "é@essai.example\x00", "x" * 300 + "@essai.example"]
)
def test_what_is_not_an_address_comes_back(client, typed):
    answer = ask_code(client, typed)
    assert answer.status_code == 422
    assert outbox.latest() == []


def test_a_wrong_code_comes_back_then_the_session_is_over(client, bea):
    ask_code(client, bea.email)
    answers = [client.post("/connexion/code/", {"code": "BCDF-GHJK"}) for _ in range(5)]
    assert [answer.status_code for answer in answers] == [422] * 4 + [302]
    assert "Ce n’est pas le bon code" in answers[0].content.decode()
    assert answers[-1]["Location"] == "/connexion/"
    client.post("/connexion/code/", {"code": code_sent_to(bea.email)})
    assert not signed_in(client)


def test_a_code_serves_once(client, bea):
    code = (sign_in(client, bea.email), code_sent_to(bea.email))[1]
    client.post("/deconnexion/")
    assert not signed_in(client)
    client.post("/connexion/code/", {"code": code})
    assert not signed_in(client)


def test_a_class_behind_one_address_enters(settings):
    people = [UserFactory() for _ in range(30)]
    clients = [Client(REMOTE_ADDR="192.0.2.7") for _ in people]
    for client, person in zip(clients, people, strict=True):
        assert sign_in(client, person.email)["Location"] == "/arrivee/"
    assert all(signed_in(client) for client in clients)


def test_codes_for_one_address_are_counted(client, bea):
    statuses = [ask_code(Client(REMOTE_ADDR=f"192.0.2.{n}"), bea.email).status_code for n in range(8)]
    assert statuses == [302] * 6 + [422] * 2
    assert len(outbox.latest()) == 6


def test_tries_of_one_session_are_counted_whatever_it_remembers(client, bea, settings):
    """Many tries sent at once read the same session: the count is kept elsewhere too."""
    settings.ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 1000
    ask_code(client, bea.email)
    statuses = [client.post("/connexion/code/", {"code": "BCDF-GHJK"}).status_code for _ in range(12)]
    assert statuses == [422] * 10 + [429] * 2


def test_guesses_are_not_counted_without_the_limit(client, bea, settings):
    """The sabotaged twin."""
    settings.ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 1000
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "confirm_login_code": None}
    ask_code(client, bea.email)
    statuses = {client.post("/connexion/code/", {"code": "BCDF-GHJK"}).status_code for _ in range(12)}
    assert statuses == {422}


def test_sign_out_asks_then_does(client, bea):
    client.force_login(bea)
    assert client.get("/deconnexion/").status_code == 200
    assert signed_in(client)
    assert client.post("/deconnexion/")["Location"] == "/"
    assert not signed_in(client)


@pytest.mark.parametrize("path", ["/connexion/", "/connexion/ferme/", "/en/connexion/"])
def test_open_pages_are_kept_by_nobody(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    assert (answer["Cache-Control"].count("no-store"), answer["X-Robots-Tag"]) == (1, "noindex")


def test_sign_in_page_shows_the_demonstration_accounts_only_there(client, settings):
    assert "alice@rouages.example" in client.get("/connexion/").content.decode()
    settings.DEMO = False
    assert "alice@rouages.example" not in client.get("/connexion/").content.decode()


@pytest.mark.parametrize(
    "path", ["/connexion/inscription/", "/accounts/signup/", "/accounts/password/reset/"]
)
def test_what_is_not_offered_does_not_exist(client, path):
    assert client.get(path).status_code == 404


def devices(bea, count=3):
    clients = [Client(headers={"user-agent": f"Appareil {n}"}) for n in range(count)]
    for one in clients:
        sign_in(one, bea.email)
    return clients


def test_sessions_are_listed_and_one_is_closed(bea):
    here, other, third = devices(bea)
    page = here.get("/mes-sessions/").content.decode()
    assert all(f"Appareil {n}" in page for n in range(3))
    pk = here.get("/mes-sessions/").context["others"][0]["pk"]
    assert here.post("/mes-sessions/", {"session": pk})["Location"] == "/mes-sessions/"
    assert [one.get("/mon-compte/").status_code for one in (here, other, third)] == [200, 200, 302]


def test_all_other_sessions_are_closed(bea):
    here, *others = devices(bea)
    here.post("/mes-sessions/", {"session": "others"})
    assert [one.get("/mon-compte/").status_code for one in (here, *others)] == [200, 302, 302]


@pytest.mark.parametrize("typed", ["", "x", "-1", "²", "99999999999999999999999999"])
def test_a_session_of_nobody_or_of_another_is_not_closed(bea, alice, typed):
    (hers,), (here,) = devices(alice, 1), devices(bea, 1)
    theirs = hers.get("/mes-sessions/").context["here"]["pk"]
    for wanted in (typed, theirs):
        assert here.post("/mes-sessions/", {"session": wanted}).status_code == 302
    assert [one.get("/mon-compte/").status_code for one in (here, hers)] == [200, 200]


def test_a_closed_account_is_out_at_once(client, bea):
    client.force_login(bea)
    type(bea).objects.filter(pk=bea.pk).update(is_active=False)
    assert client.get("/mon-compte/").status_code == 302
