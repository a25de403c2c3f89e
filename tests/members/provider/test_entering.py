"""Entering through a provider: what is asked of it, what its word opens, how an account is linked."""

from __future__ import annotations

import json
import time
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from django.test import Client

from hirondelles.accounts.models import User
from hirondelles.members.models import ProviderLink
from hirondelles.notifications import outbox
from tests.factories.collectives import UserFactory
from tests.members.journeys import code_sent_to, log_in_with, with_application
from tests.members.provider.double import CLIENT, signed

pytestmark = pytest.mark.django_db
START, BACK, CODE = (
    "/connexion/fournisseur/",
    "/connexion/fournisseur/retour/",
    "/connexion/fournisseur/code/",
)
TEAM = "/c/rouages/equipe/"
ADD_SOMEBODY = f"{TEAM}ajouter/"


def is_in(client):
    return "_auth_user_id" in client.session


def returns(client, provider, next_page=""):
    """She goes to the provider and comes back."""
    there = client.get(START, {"next": next_page} if next_page else {})
    return comes_back(client, provider.authorizes(there["Location"]))


def comes_back(client, words):
    """The address that the provider sent her to, then the page that goes on by itself."""
    page = client.get(BACK, words)
    return client.post(BACK, page.context["words"]) if page.status_code == 200 else page


def linked(person, provider, subject="s-1"):
    return ProviderLink.objects.create(user=person, issuer=provider.issuer, subject=subject)


def test_what_is_asked(client, provider):
    address = urlsplit(client.get(START)["Location"])
    asked = {name: values[0] for name, values in parse_qs(address.query).items()}
    assert f"{address.scheme}://{address.netloc}{address.path}" == f"{provider.issuer}/authorize"
    assert {name: asked[name] for name in ("response_type", "client_id", "redirect_uri", "scope", "acr_values")} == {
        "response_type": "code", "client_id": CLIENT, "redirect_uri": f"http://testserver{BACK}",
        "scope": "openid email", "acr_values": "eidas1",
    }  # fmt: skip
    assert asked["code_challenge_method"] == "S256"
    assert json.loads(asked["claims"]) == {"id_token": {"amr": {"essential": True}}}
    again = parse_qs(urlsplit(client.get(START)["Location"]).query)
    assert [name for name in ("state", "nonce", "code_challenge") if again[name][0] == asked[name]] == []


def test_address_that_nobody_verified_is_proved_by_a_code_the_first_time(client, provider, alice):
    assert returns(client, provider, TEAM)["Location"] == CODE
    assert not is_in(client)
    assert client.post(CODE, {"code": "BCDF-GHJK"}).status_code == 422
    answer = client.post(CODE, {"code": code_sent_to(alice.email)})
    assert answer["Location"] == TEAM
    assert ProviderLink.objects.values_list("user", "issuer", "subject").get() == (
        alice.pk,
        provider.issuer,
        "s-1",
    )
    assert "Un fournisseur d’identité ouvre maintenant" in outbox.latest(to=alice.email)[0].text
    again = Client()
    assert returns(again, provider)["Location"] == "/arrivee/"


def test_same_page_for_an_address_that_nobody_has(client, provider):
    assert returns(client, provider)["Location"] == CODE
    assert "Si elle est connue ici" in client.get(CODE).content.decode()
    assert client.post(CODE, {"code": "BCDF-GHJK"}).status_code == 422
    assert outbox.latest() == []
    assert not User.objects.exists(), "nobody signs up alone"


def test_verified_address_links_at_once_where_the_provider_is_trusted(client, provider, alice, settings):
    settings.PROVIDER = {**settings.PROVIDER, "trust_email": True}
    provider.person = {"email_verified": True, "email": "ALICE@essai.example"}
    assert returns(client, provider)["Location"] == "/arrivee/"
    assert is_in(client)


@pytest.mark.parametrize(
    ("trusted", "said"), [(False, True), (True, False), (True, "true"), (True, 1), (True, None)]
)
def test_otherwise_it_does_not(client, provider, alice, settings, trusted, said):
    settings.PROVIDER = {**settings.PROVIDER, "trust_email": trusted}
    provider.person = {"email_verified": said}
    assert returns(client, provider)["Location"] == CODE
    assert not is_in(client)


@pytest.mark.parametrize(
    ("claims", "both"),
    [
        ({"acr": "eidas1"}, False), ({"acr": "eidas2"}, True), ({"acr": "eidas3"}, True),
        ({"amr": ["pwd", "mfa"]}, True), ({"amr": ["pwd", "otp"]}, False), ({"amr": None}, False),
    ],
)  # fmt: skip
def test_what_counts_as_two_proofs(client, provider, alice, claims, both):
    linked(alice, provider)
    provider.claims = claims
    returns(client, provider)
    assert (client.get(TEAM).status_code == 200) is both


def test_one_proof_there_asks_for_hers_here(client, provider, alice):
    linked(alice, provider)
    with_application(alice)
    assert returns(client, provider)["Location"] == "/connexion/seconde-preuve/"
    assert not is_in(client)


def test_two_proofs_there_ask_for_none_here(client, provider, alice):
    linked(alice, provider)
    with_application(alice)
    provider.claims = {"acr": "eidas2"}
    assert returns(client, provider, TEAM)["Location"] == TEAM
    assert client.get(TEAM).status_code == 200


def test_account_linked_to_somebody_else_there_is_refused(client, provider, alice):
    linked(alice, provider, "s-0")
    assert returns(client, provider)["Location"] == CODE
    assert client.post(CODE, {"code": code_sent_to(alice.email)}).status_code == 403
    assert not is_in(client)
    assert ProviderLink.objects.get().subject == "s-0"


def test_name_of_the_key_may_be_left_out_where_there_is_one_key(client, provider, alice):
    linked(alice, provider)
    provider.sign = provider.sign_person = lambda claims: signed(claims, kid=None)
    assert returns(client, provider)["Location"] == "/arrivee/"


def test_linked_person_keeps_her_account_whatever_her_address_there(client, provider, alice):
    linked(alice, provider)
    UserFactory(email="autre@essai.example")
    provider.person = {"email": "autre@essai.example"}
    returns(client, provider)
    assert client.session["_auth_user_id"] == str(alice.pk)


def test_closed_account_stays_closed(client, provider, alice):
    linked(alice, provider)
    User.objects.filter(pk=alice.pk).update(is_active=False)
    assert returns(client, provider)["Location"] == "/connexion/ferme/"
    assert not is_in(client)


def test_signing_out_signs_out_there_too(client, provider, alice):
    linked(alice, provider)
    returns(client, provider)
    address = urlsplit(client.post("/deconnexion/")["Location"])
    asked = parse_qs(address.query)
    assert f"{address.scheme}://{address.netloc}{address.path}" == f"{provider.issuer}/end"
    assert (asked["id_token_hint"][0].count("."), asked["post_logout_redirect_uri"]) == (
        2,
        ["http://testserver/"],
    )
    assert not is_in(client)


def test_signing_out_without_the_provider_stays_here(client, provider, alice):
    client.force_login(alice)
    assert client.post("/deconnexion/")["Location"] == "/"


def test_link_is_removed_after_a_question(client, provider, alice):
    linked(alice, provider)
    client.force_login(alice)
    assert "ProConnect" in client.get("/mon-compte/securite/").content.decode()
    assert client.get("/mon-compte/securite/fournisseur/retirer/").status_code == 200
    assert client.post("/mon-compte/securite/fournisseur/retirer/")["Location"] == "/mon-compte/securite/"
    assert not ProviderLink.objects.exists()


def test_without_a_provider_there_is_no_such_page(client):
    assert (client.get(START).status_code, client.get(BACK).status_code) == (404, 404)
    assert "ProConnect" not in client.get("/connexion/").content.decode()


def test_sign_in_page_offers_it_with_the_page_to_go_on_to(client, provider):
    page = client.get("/connexion/?next=/c/rouages/equipe/%3Fq%3D1%26x%3D2").content.decode()
    assert "Entrer avec ProConnect" in page
    assert 'href="/connexion/fournisseur/?next=%2Fc%2Frouages%2Fequipe%2F%3Fq%3D1%26x%3D2"' in page


def renews(client, provider, **claims):
    """Signed in, she goes there from the page that asks for a recent proof; what is asked, and the answer."""
    provider.claims = {"auth_time": int(time.time()), **claims}
    there = client.get(START, {"next": TEAM})["Location"]
    return parse_qs(urlsplit(there).query), comes_back(client, provider.authorizes(there))


@pytest.fixture
def long_ago(client, provider, alice, settings):
    """She came by the provider, both proofs given there, and it was long ago."""
    linked(alice, provider)
    log_in_with(client, alice, {"method": "socialaccount", "provider": "oidc", "both": True}, at=1.0)
    assert client.get(ADD_SOMEBODY).status_code == 302


def test_recent_proof_is_renewed_at_the_provider(client, provider, long_ago):
    page = client.get("/mon-compte/confirmer/", {"next": TEAM}).content.decode()
    assert ("Confirmer avec ProConnect" in page, f'href="{START}?next={quote(TEAM, safe="")}"' in page) == (
        True,
        True,
    )
    asked, answer = renews(client, provider)
    assert (asked["prompt"], asked["max_age"]) == (["login"], ["0"])
    assert json.loads(asked["claims"][0])["id_token"]["auth_time"] == {"essential": True}
    assert answer["Location"] == TEAM
    assert client.get(ADD_SOMEBODY).status_code == 200


@pytest.mark.parametrize(
    "said",
    [
        lambda now: None, lambda now: 0, lambda now: True, lambda now: "maintenant", lambda now: now - 3600,
        lambda now: now + 3600, lambda now: [now], lambda now: 1e400,
    ],
    ids=["nothing", "ages ago", "true", "words", "an hour ago", "later", "a list", "never"],
)  # fmt: skip
def test_session_that_the_provider_kept_open_proves_nothing(client, provider, long_ago, said):
    _asked, answer = renews(client, provider, auth_time=said(int(time.time())))
    assert (answer.status_code, "n’a pas confirmé que c’est vous" in answer.content.decode()) == (403, True)
    assert client.get(ADD_SOMEBODY).status_code == 302


def test_answer_to_a_question_asked_before_she_came_proves_nothing_recent(client, provider, alice):
    """Two tabs: the first asked without wanting a new proof, she came by the second."""
    there = client.get(START)["Location"]
    kept = client.session["members.provider"]
    linked(alice, provider)
    log_in_with(client, alice, {"method": "socialaccount", "provider": "oidc", "both": True}, at=1.0)
    session = client.session
    session["members.provider"] = kept
    session.save()
    provider.claims = {"auth_time": int(time.time())}
    assert comes_back(client, provider.authorizes(there)).status_code == 403


def test_provider_is_not_offered_where_its_word_would_not_count(client, provider, alice):
    linked(alice, provider)
    with_application(alice)
    client.force_login(alice)
    assert "Confirmer avec" not in client.get("/mon-compte/confirmer/").content.decode()
