"""Keys of a device: made, named, removed; alone they are both proofs. What is not hers opens nothing."""

from __future__ import annotations

import html
import json
import re
from typing import Any
from urllib.parse import unquote

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hirondelles.notifications import outbox
from tests.factories.collectives import UserFactory
from tests.members.journeys import code_sent_to, log_in_weakly, sign_in
from tests.members.strong.device import PRESENT, VERIFIED, Device

pytestmark = pytest.mark.django_db
INDEX = "/mon-compte/securite/"
ADD = f"{INDEX}cles/ajouter/"
ALONE = "/connexion/cle/"
SECOND = "/connexion/seconde-preuve/"
PROVE = "/mon-compte/confirmer/"
TEAM = "/c/rouages/equipe/"


@pytest.fixture(autouse=True)
def _address(settings):
    settings.SITE_URL = "http://localhost:8000"


def options_of(answer):
    return json.loads(html.unescape(re.search(r'data-options="([^"]*)"', answer.content.decode())[1]))


def asked_alone(client):
    return client.get(ALONE, headers={"x-requested-with": "XMLHttpRequest"}).json()["request_options"]


def add(client, device: Device, *, name="Mon téléphone", next_page=""):
    options = options_of(client.get(ADD))
    return client.post(ADD, {"name": name, "credential": device.makes(options), "next": next_page})


def is_in(client):
    return "_auth_user_id" in client.session


@pytest.fixture
def device(alice) -> Device:
    """A key that Alice made in another browser."""
    made, client = Device(), Client()
    log_in_weakly(client, alice)
    assert add(client, made).status_code == 200
    return made


def test_key_is_made_for_her_found_without_address_and_never_without_her(client, alice):
    log_in_weakly(client, alice)
    asked = options_of(client.get(ADD))["publicKey"]
    assert asked["rp"] == {"id": "localhost", "name": "Hirondelles"}
    assert (asked["user"]["name"], asked["user"]["displayName"]) == (alice.email, "Alice Essai")
    chosen = asked["authenticatorSelection"]
    assert (chosen["residentKey"], chosen["userVerification"]) == ("required", "required")


def test_first_key_opens_what_waited_and_gives_recovery_codes(client, alice):
    log_in_weakly(client, alice)
    answer = add(client, Device(), next_page=TEAM)
    page = answer.content.decode()
    assert (answer.status_code, len(re.findall(r"\d{4} \d{4}<", page)), f'href="{TEAM}"' in page) == (
        200,
        10,
        True,
    )
    assert client.get(TEAM).status_code == 200
    listed = client.get(INDEX).content.decode()
    assert "Mon téléphone" in listed
    (mail,) = outbox.latest(to=alice.email)
    assert "Une clé d’accès ouvre maintenant votre compte." in mail.text


def test_recovery_codes_are_taken_away_as_a_text_that_the_page_holds(client, alice):
    log_in_weakly(client, alice)
    page = add(client, Device()).content.decode()
    (kept,) = re.findall(
        r'href="data:text/plain;charset=utf-8,([^"]*)" download="codes-de-secours.txt"', page
    )
    title, whose, _empty, *codes = unquote(kept).splitlines()
    assert (title, whose, codes) == (
        "Vos codes de secours",
        f"Hirondelles, {alice.email}",
        re.findall(r"(\d{4} \d{4})<", page),
    )
    assert re.search(r'<button [^>]*type="button" data-print hidden>', page)


def test_second_key_asks_for_the_first_ones_recent_proof_and_gives_no_codes(client, alice, device):
    client.force_login(alice)
    answer = add(client, Device(name=b"key-2"), name="")
    assert answer["Location"] == "/arrivee/"
    assert Authenticator.objects.filter(user=alice, type="webauthn").count() == 2


def test_key_alone_is_both_proofs(client, alice, device):
    answer = client.post(ALONE, {"credential": device.answers(asked_alone(client)), "next": TEAM})
    assert answer["Location"] == TEAM
    assert client.get(TEAM).status_code == 200


def test_key_follows_the_code_of_the_mail(client, alice, device):
    assert sign_in(client, alice.email)["Location"] == SECOND
    page = client.get(SECOND)
    answer = client.post(SECOND, {"credential": device.answers(options_of(page))})
    assert answer["Location"] == "/arrivee/"
    assert client.get(TEAM).status_code == 200


def test_key_is_given_to_the_page_that_asks(client, alice, device):
    log_in_weakly(client, alice)
    page = client.get(PROVE, {"next": TEAM})
    answer = client.post(PROVE, {"credential": device.answers(options_of(page)), "next": TEAM})
    assert answer["Location"] == TEAM
    assert client.get(TEAM).status_code == 200


def test_key_leads_nowhere_else(client, alice, device):
    credential = device.answers(asked_alone(client))
    answer = client.post(ALONE, {"credential": credential, "next": "https://piege.example/"})
    assert answer["Location"] == "/arrivee/"


def test_same_answer_does_not_serve_twice(client, alice, device):
    credential = device.answers(asked_alone(client))
    client.post(ALONE, {"credential": credential})
    client.post("/deconnexion/")
    client.post(ALONE, {"credential": credential})
    assert not is_in(client)
    thief = Client()
    asked_alone(thief)
    thief.post(ALONE, {"credential": credential})
    assert not is_in(thief)


OF_THE_DEVICE: dict[str, dict[str, Any]] = {
    "another site": {"origin": "https://piege.example"},
    "a page of http": {"origin": "http://reseau.example"},
    "a key for another site": {"site": "piege.example"},
    "without the person": {"flags": PRESENT},
    "nobody present": {"flags": VERIFIED},
    "an unknown key": {"name": b"unknown" * 3},
}
OF_THE_ANSWER: dict[str, dict[str, str]] = {
    "a question of before": {"challenge": "AAAAAAAAAAAAAAAAAAAAAA"},
    "nobody's name": {"owner": ""},
    "a name that is no name": {"owner": "!!!"},
    "a broken signature": {"signature": "AAAA"},
}
LIES = (*OF_THE_DEVICE, *OF_THE_ANSWER, "another key", "somebody else's name", "the making of a key")


def altered(device: Device, lie: str, asked: dict[str, Any], other: Device) -> str:
    """One lie at a time; none when the word is not one."""
    for name, value in OF_THE_DEVICE.get(lie, {}).items():
        setattr(device, name, value)
    if lie == "another key":
        device.private = other.private
    if lie == "the making of a key":
        return device.makes({"publicKey": {**asked["publicKey"], "user": {"id": device.owner}}})
    more = {"owner": other.owner} if lie == "somebody else's name" else OF_THE_ANSWER.get(lie, {})
    return device.answers(asked, **more)


@pytest.fixture
def other(chloe) -> Device:
    made, client = Device(name=b"key-c"), Client()
    log_in_weakly(client, chloe)
    add(client, made)
    return made


def test_altered_answer_without_a_lie_opens(client, alice, device, other):
    client.post(ALONE, {"credential": altered(device, "nothing", asked_alone(client), other)})
    assert is_in(client)


@pytest.mark.parametrize("lie", LIES)
def test_lie_opens_nothing(client, alice, device, other, lie):
    answer = client.post(ALONE, {"credential": altered(device, lie, asked_alone(client), other)})
    assert answer["Location"] == "/connexion/"
    assert not is_in(client)
    assert "pas été reconnue" in client.get("/connexion/").content.decode()


@pytest.mark.parametrize("lie", LIES)
def test_lie_is_no_second_proof(client, alice, device, other, lie):
    """A name is not asked of a key that follows the code of the mail: only the key counts."""
    sign_in(client, alice.email)
    answer = client.post(SECOND, {"credential": altered(device, lie, options_of(client.get(SECOND)), other)})
    named_otherwise = lie in {"somebody else's name", "nobody's name", "a name that is no name"}
    assert (answer.status_code, is_in(client)) == ((302, True) if named_otherwise else (422, False))


@pytest.mark.parametrize(
    "lie", ["another site", "a page of http", "a key for another site", "without the person"]
)
def test_lie_makes_no_key(client, alice, other, lie):
    log_in_weakly(client, alice)
    liar = Device()
    options = options_of(client.get(ADD))
    for name, value in OF_THE_DEVICE[lie].items():
        setattr(liar, name, value)
    answer = client.post(ADD, {"name": "Le mien", "credential": liar.makes(options)})
    assert answer.status_code == 422
    assert 'value="Le mien"' in answer.content.decode()
    assert not Authenticator.objects.filter(user=alice).exists()


NONSENSE = ("", "{", "null", "[]", "1", '"x"', "{}", '{"response": 1}', '{"response": []}', "[" * 5000, "9" * 40_000,
            '{"id": "AA", "rawId": "AA", "type": "public-key", "response": {"clientDataJSON": "AA"}}', "\x00")  # fmt: skip


@pytest.mark.parametrize("nonsense", NONSENSE)
def test_nonsense_is_refused_with_a_sentence(client, alice, device, nonsense):
    asked_alone(client)
    assert client.post(ALONE, {"credential": nonsense})["Location"] == "/connexion/"
    sign_in(client, alice.email)
    assert client.post(SECOND, {"credential": nonsense}).status_code == 422
    log_in_weakly(client, alice)
    assert client.post(PROVE, {"credential": nonsense}).status_code == 422
    client.force_login(alice)
    client.get(ADD)
    assert client.post(ADD, {"name": "x", "credential": nonsense}).status_code == 422


pieces = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.sampled_from(["AA", "oA", "gg", "_w", "a" * 400]),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(["id", "rawId", "type", "response", "clientDataJSON", "authenticatorData", "signature", "userHandle",
                         "attestationObject", "transports", "clientExtensionResults"]), inner, max_size=6),
    max_leaves=8,
)  # fmt: skip


@settings(max_examples=60, deadline=None, derandomize=True,
          suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])  # fmt: skip
@given(
    path=st.sampled_from(
        ["id", "type", "clientDataJSON", "authenticatorData", "signature", "userHandle", "all"]
    ),
    piece=pieces,
)
def test_any_answer_of_a_browser(alice, device, path, piece):
    client = Client()
    answer = json.loads(device.answers(asked_alone(client)))
    if path == "all":
        answer = piece
    else:
        (answer if path in {"id", "type"} else answer["response"])[path] = piece
    cache.clear()
    said = client.post(ALONE, {"credential": json.dumps(answer)})
    assert (said.status_code, said["Location"]) in {(302, "/connexion/"), (302, "/arrivee/")}


def test_key_without_a_question_opens_nothing(client, alice, device):
    credential = device.answers(asked_alone(Client()))
    client.post(ALONE, {"credential": credential})
    assert not is_in(client)


def test_key_of_a_closed_account_opens_nothing(client, alice, device):
    type(alice).objects.filter(pk=alice.pk).update(is_active=False)
    answer = client.post(ALONE, {"credential": device.answers(asked_alone(client))})
    assert answer["Location"] == "/connexion/ferme/"
    assert not is_in(client)


def test_question_is_read_by_a_page_only(client):
    assert client.get(ALONE)["Location"] == "/connexion/"


def key_of(person):
    return Authenticator.objects.get(user=person, type="webauthn")


def test_key_is_renamed(client, alice, device):
    client.force_login(alice)
    pk = key_of(alice).pk
    assert "Mon téléphone" in client.get(f"{INDEX}cles/{pk}/").content.decode()
    assert client.post(f"{INDEX}cles/{pk}/", {"name": "x" * 61}).status_code == 422
    assert client.post(f"{INDEX}cles/{pk}/", {"name": "<b>Portable</b>"})["Location"] == INDEX
    assert "&lt;b&gt;Portable&lt;/b&gt;" in client.get(INDEX).content.decode()
    client.post("/deconnexion/")
    client.post(ALONE, {"credential": device.answers(asked_alone(client))})
    assert is_in(client)


def test_key_is_removed_the_other_sessions_close_and_a_second_proof_is_asked_at_once(client, alice, device):
    elsewhere = Client()
    elsewhere.post(ALONE, {"credential": device.answers(asked_alone(elsewhere))})
    client.post(ALONE, {"credential": device.answers(asked_alone(client))})
    pk = key_of(alice).pk
    assert "Mon téléphone" in client.get(f"{INDEX}cles/{pk}/retirer/").content.decode()
    assert client.post(f"{INDEX}cles/{pk}/retirer/")["Location"] == INDEX
    assert not Authenticator.objects.filter(user=alice).exists()
    assert elsewhere.get("/mon-compte/").status_code == 302
    assert client.get(TEAM)["Location"].startswith(f"{INDEX}deux-preuves/")
    again = Client()
    again.post(ALONE, {"credential": device.answers(asked_alone(again))})
    assert not is_in(again)


@pytest.mark.parametrize("path", ["", "retirer/"])
def test_key_of_somebody_else_is_a_404(client, alice, device, bea, path):
    client.force_login(bea)
    address = f"{INDEX}cles/{key_of(alice).pk}/{path}"
    assert (client.get(address).status_code, client.post(address, {"name": "x"}).status_code) == (404, 404)
    assert key_of(alice).wrap().name == "Mon téléphone"


def test_who_has_a_key_alone_may_give_a_recovery_code(client, alice, device):
    sign_in(client, alice.email)
    assert "Un de vos codes de secours" in client.get(SECOND).content.decode()
    code = Authenticator.objects.get(user=alice, type="recovery_codes").wrap().get_unused_codes()[0]
    assert client.post(SECOND, {"code": code})["Location"] == "/arrivee/"


def test_a_class_behind_one_address_enters_by_key(settings):
    for number in range(30):
        person, device, client = (
            UserFactory(),
            Device(name=b"k%02d" % number),
            Client(REMOTE_ADDR="192.0.2.7"),
        )
        log_in_weakly(client, person)
        add(client, device)
        client.post("/deconnexion/")
        client.post(ALONE, {"credential": device.answers(asked_alone(client))})
        assert is_in(client)


def test_sign_in_page_offers_the_key_and_makes_no_session(client):
    page = client.get("/connexion/")
    assert 'action="/connexion/cle/" data-passkey="get" hidden' in page.content.decode()
    assert "sessionid" not in page.cookies


def test_browser_may_use_keys_here_and_nowhere_else(client):
    policy = client.get("/connexion/")["Permissions-Policy"]
    assert "publickey-credentials-get=(self)" in policy
    assert "publickey-credentials-create=(self)" in policy


def test_code_of_the_mail_still_works_beside(client, alice, device):
    client.post("/connexion/", {"email": alice.email})
    assert client.post("/connexion/code/", {"code": code_sent_to(alice.email)})["Location"] == SECOND
