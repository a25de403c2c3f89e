"""What a provider, a browser or somebody between them may say, and which opens nothing, links nothing, leaks nothing."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable
from typing import Any

import jwt
import pytest

from hirondelles.members.models import ProviderLink
from hirondelles.members.provider import fetching
from hirondelles.notifications import outbox
from tests.factories.collectives import UserFactory
from tests.members.provider.double import (
    CLIENT,
    JSON,
    JWT,
    KEY,
    OTHER,
    SECRET,
    Double,
    encoded,
    pem,
    public,
    signed,
)
from tests.members.provider.test_entering import START, comes_back, is_in, linked, returns

pytestmark = pytest.mark.django_db
Lie = Callable[[Double], None]


def says(**claims: Any) -> Lie:
    return lambda double: double.claims.update(claims)


def describes(**claims: Any) -> Lie:
    return lambda double: double.person.update(claims)


def signs(how: Callable[[dict[str, Any]], str]) -> Lie:
    return lambda double: setattr(double, "sign", how)


def signs_person(how: Callable[[dict[str, Any]], str]) -> Lie:
    return lambda double: setattr(double, "sign_person", how)


def answers(path: str, status: int, kind: str, text: str) -> Lie:
    return lambda double: double.answers.update({path: (status, kind, text)})


def publishes(**entries: Any) -> Lie:
    return lambda double: double.directory.update(entries)


def keeps(*keys: Any) -> Lie:
    return lambda double: setattr(double, "keys", {"keys": list(keys)})


def also(*lies: Lie) -> Lie:
    return lambda double: [lie(double) for lie in lies] and None


def unsigned(claims: dict[str, Any], algorithm: str = "none") -> str:
    return f"{encoded({'alg': algorithm, 'kid': 'k1'})}.{encoded(claims)}."


def with_the_public_key(claims: dict[str, Any]) -> str:
    """HS256, the secret being what everybody knows."""
    import hashlib
    import hmac
    from base64 import urlsafe_b64encode

    said = f"{encoded({'alg': 'HS256', 'kid': 'k1'})}.{encoded(claims)}"
    proof = hmac.new(pem(), said.encode(), hashlib.sha256).digest()
    return f"{said}.{urlsafe_b64encode(proof).decode().rstrip('=')}"


def twice(claims: dict[str, Any]) -> str:
    """Signed by the provider's own key, and ``sub`` said twice."""
    said = json.dumps(claims)[:-1] + ', "sub": "s-2"}'
    return str(jwt.api_jws.encode(said.encode(), KEY, algorithm="RS256", headers={"kid": "k1"}))


def cut(claims: dict[str, Any]) -> str:
    return signed(claims)[:-8] + "AAAAAAAA"


def other_payload(claims: dict[str, Any]) -> str:
    head, _payload, proof = signed(claims).split(".")
    return f"{head}.{encoded({**claims, 'sub': 's-2'})}.{proof}"


NOW = int(time.time())
LIES: dict[str, Lie] = {
    "alg none": signs(unsigned),
    "alg None": signs(lambda claims: unsigned(claims, "None")),
    "HS256 with the public key": signs(with_the_public_key),
    "HS256 with the secret of the site": signs(lambda claims: jwt.encode(claims, SECRET * 2, "HS256", {"kid": "k1"})),
    "an algorithm that is not on the list": signs(lambda claims: signed(claims, algorithm="RS512")),
    "another key under the known name": signs(lambda claims: signed(claims, key=OTHER)),
    "an unknown key": signs(lambda claims: signed(claims, key=OTHER, kid="k2")),
    "no name of a key among two": also(
        signs(lambda claims: signed(claims, kid=None)), keeps(public(), public(OTHER, kid="k2"))
    ),
    "another key without its name": signs(lambda claims: signed(claims, key=OTHER, kid=None)),
    "a name that is no text": signs(lambda claims: signed(claims, kid="")),
    "a key in the header": signs(lambda claims: signed(claims, key=OTHER, kid="k9", jwk=public(OTHER))),
    "a key elsewhere": signs(lambda claims: signed(claims, key=OTHER, kid="k9", jku="http://127.0.0.1:1/jwks")),
    "a condition in the header": signs(lambda claims: signed(claims, crit=["x"], x=1)),
    "a key for encryption": keeps(public(use="enc")),
    "a key of another kind": keeps({"kty": "oct", "kid": "k1", "k": "AAAA"}),
    "a key of another algorithm": keeps(public(alg="ES256")),
    "no key at all": keeps(),
    "keys that are no list": lambda double: setattr(double, "keys", {"keys": "k1"}),
    "a key of nonsense": keeps({"kty": "RSA", "kid": "k1", "n": 7, "e": []}),
    "a key that is none": keeps({"kty": "RSA", "kid": "k1"}),
    "a broken signature": signs(cut),
    "another payload under the signature": signs(other_payload),
    "a claim said twice": signs(twice),
    "a token of three words": signs(lambda claims: "a.b.c"),
    "no token": lambda double: double.token_more.update(id_token=None),
    "a token that is a number": lambda double: double.token_more.update(id_token=7),
    "a huge token": lambda double: double.token_more.update(id_token="a." + "b" * 50_000 + ".c"),
    "another issuer": says(iss="https://piege.example"),
    "no issuer": says(iss=None),
    "a token for another client": says(aud="autre-site"),
    "no audience": says(aud=None),
    "several audiences and no holder": says(aud=[CLIENT, "autre-site"]),
    "held by another client": says(azp="autre-site"),
    "an old token": says(exp=NOW - 3600),
    "a token without an end": says(exp=None),
    "a token from the future": says(iat=NOW + 86_400, exp=NOW + 90_000),
    "a token without a date": says(iat=None),
    "a token not yet valid": says(nbf=NOW + 3600),
    "no nonce": says(nonce=None),
    "the nonce of another time": says(nonce="autre"),
    "a nonce that is a list": says(nonce=["x"]),
    "an end that never comes": says(exp=float("inf")),
    "an end that is a word": says(exp="demain"),
    "a date that is a list": says(iat=[1]),
    "nobody": says(sub=None),
    "an empty name": says(sub=""),
    "a name that is a number": says(sub=1),
    "a level too low": says(acr="eidas0"),
    "no level": says(acr=None),
    "a level that is a list": says(acr=["eidas1"]),
    "methods that are a word": says(amr="mfa"),
    "a description in clear": answers("/userinfo", 200, JSON, '{"sub": "s-1", "email": "alice@essai.example"}'),
    "a description in clear said to be signed": answers("/userinfo", 200, JWT, '{"sub": "s-1"}'),
    "an unsigned description": signs_person(unsigned),
    "a description signed by another": signs_person(lambda claims: signed(claims, key=OTHER)),
    "a description of somebody else": describes(sub="s-2"),
    "a description for another client": describes(aud="autre-site"),
    "a description of another issuer": describes(iss="https://piege.example"),
    "an old description": describes(exp=NOW - 3600),
    "a list of addresses": describes(email=["alice@essai.example", "x@piege.example"]),
    "no address": describes(email=None),
    "an address that looks like hers": describes(email="al\u0131ce@essai.example"),
    "an address that becomes hers in capitals": describes(email="alice@e\u017f\u017fai.example"),
    "an address too long": describes(email="a" * 300 + "@essai.example"),
    "a page instead of tokens": answers("/token", 200, "text/html", "<html>"),
    "a redirection instead of tokens": answers("/token", 302, JSON, "/userinfo"),
    "a redirection instead of a description": answers("/userinfo", 307, JWT, "http://127.0.0.1:1/"),
    "a fault instead of tokens": answers("/token", 500, JSON, "{}"),
    "no JSON": answers("/token", 200, JSON, "{"),
    "a list instead of tokens": answers("/token", 200, JSON, "[]"),
    "a deep answer": answers("/token", 200, JSON, "[" * 100_000),
    "a huge answer": answers("/token", 200, JSON, '{"a": "' + "x" * 300_000 + '"}'),
    "an access token with a line": lambda double: double.token_more.update(access_token="a\r\nX: y"),
}  # fmt: skip


def nothing_happened(client: Any) -> bool:
    return (
        not is_in(client)
        and not ProviderLink.objects.filter(subject="s-2").exists()
        and outbox.latest() == []
    )


@pytest.mark.parametrize("lie", LIES)
def test_lie_opens_nothing(client, provider, alice, caplog, lie):
    """Alice and somebody else are both linked: a lie that passes would enter as one of them."""
    caplog.set_level(logging.DEBUG)
    linked(alice, provider)
    linked(UserFactory(email="autre@essai.example"), provider, "s-3")
    LIES[lie](provider)
    answer = returns(client, provider)
    assert answer.status_code == 403
    assert "ne vous a pas fait entrer" in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    assert nothing_happened(client)
    written = caplog.text + "".join(str(vars(one)) for one in caplog.records)
    assert "is not believed" in written
    assert [word for word in (SECRET, "jeton-d-acces", "code-1", "eyJ") if word in written] == []


def test_the_truth_opens(client, provider, alice):
    """The sabotaged twin of the table: without a lie, the same conversation enters."""
    linked(alice, provider)
    assert returns(client, provider).status_code == 302
    assert is_in(client)
    assert len(LIES) >= 25


OF_THE_DIRECTORY: dict[str, Lie] = {
    "another issuer": publishes(issuer="https://piege.example"),
    "an address that is not https": publishes(token_endpoint="http://piege.example/token"),
    "a file of this machine": publishes(jwks_uri="file:///etc/passwd"),
    "an address that is none": publishes(jwks_uri="https://["),
    "no address": publishes(userinfo_endpoint=None),
    "an address that is a list": publishes(authorization_endpoint=["x"]),
    "a page": answers("/.well-known/openid-configuration", 200, "text/html", "<html>"),
    "a redirection": answers("/.well-known/openid-configuration", 302, JSON, "http://127.0.0.1:1/"),
    "nothing": answers("/.well-known/openid-configuration", 404, JSON, "{}"),
}  # fmt: skip


@pytest.mark.parametrize("lie", OF_THE_DIRECTORY)
def test_directory_that_lies_sends_nobody_anywhere(client, provider, lie):
    OF_THE_DIRECTORY[lie](provider)
    assert client.get(START).status_code == 403


def test_provider_that_does_not_answer_is_not_waited_for(client, provider, alice, monkeypatch):
    import threading

    held = threading.Event()
    monkeypatch.setattr(fetching, "MOST_SECONDS", 0.2)
    monkeypatch.setattr(provider, "_token", lambda form: (held.wait(5), (200, JSON, "{}"))[1])
    answer = returns(client, provider)
    held.set()
    assert answer.status_code == 403


OF_THE_BROWSER: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    "another state": lambda words: {**words, "state": "autre"},
    "no state": lambda words: {"code": words["code"]},
    "an empty state": lambda words: {**words, "state": ""},
    "a state that is no ascii": lambda words: {**words, "state": "é"},
    "two states": lambda words: {**words, "state": [words["state"], "autre"]},
    "two codes": lambda words: {**words, "code": ["code-1", "code-2"]},
    "no code": lambda words: {"state": words["state"]},
    "a code of another": lambda words: {**words, "code": "code-2"},
    "a huge code": lambda words: {**words, "code": "c" * 5000},
    "a refusal": lambda words: {"state": words["state"], "error": "access_denied"},
    "a refusal with a code": lambda words: {**words, "error": "access_denied"},
    "another provider": lambda words: {**words, "iss": "https://piege.example"},
}


@pytest.mark.parametrize("lie", OF_THE_BROWSER)
def test_return_that_is_not_hers_opens_nothing(client, provider, alice, lie):
    linked(alice, provider)
    words = provider.authorizes(client.get(START)["Location"])
    assert comes_back(client, OF_THE_BROWSER[lie](words)).status_code == 403
    assert nothing_happened(client)


def test_return_serves_once(client, provider, alice):
    linked(alice, provider)
    words = provider.authorizes(client.get(START)["Location"])
    comes_back(client, words)
    client.post("/deconnexion/")
    assert comes_back(client, words).status_code == 403
    assert not is_in(client)


def test_return_in_another_browser_opens_nothing(client, provider, alice):
    """Somebody sends hers the link of his own return."""
    from django.test import Client

    linked(alice, provider)
    words = provider.authorizes(Client().get(START)["Location"])
    assert comes_back(client, words).status_code == 403
    assert not is_in(client)


def test_return_too_late_opens_nothing(client, provider, alice):
    linked(alice, provider)
    words = provider.authorizes(client.get(START)["Location"])
    session = client.session
    session["members.provider"] = session["members.provider"] | {"until": time.time() - 1}
    session.save()
    assert comes_back(client, words).status_code == 403


@pytest.mark.parametrize(
    "elsewhere", ["https://piege.example/", "//piege.example", "javascript:alert(1)", "/\\piege.example"]
)
def test_provider_never_leads_elsewhere(client, provider, alice, elsewhere):
    linked(alice, provider)
    assert returns(client, provider, elsewhere)["Location"] == "/arrivee/"


def test_address_of_the_return_does_not_follow_the_host(client, provider, settings):
    settings.ALLOWED_HOSTS = ["*"]
    settings.OWN_HOSTS = {*settings.OWN_HOSTS, "autre.example"}
    assert (
        "redirect_uri=http%3A%2F%2Ftestserver%2F"
        in client.get(START, headers={"host": "autre.example"})["Location"]
    )


def test_somebody_else_signed_in_is_not_replaced(client, provider, alice, bea):
    linked(alice, provider)
    client.force_login(bea)
    assert returns(client, provider).status_code == 403
    assert client.session["_auth_user_id"] == str(bea.pk)
