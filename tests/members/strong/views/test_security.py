"""One's own security pages."""

from __future__ import annotations

import re
import time

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client

from hirondelles.members.strong import actions
from tests.members.journeys import log_in_weakly, sign_in, with_application

pytestmark = pytest.mark.django_db
INDEX = "/mon-compte/securite/"
APPLICATION = f"{INDEX}application/"
CODES = f"{INDEX}codes-de-secours/"
TEAM = "/c/rouages/equipe/"


@pytest.fixture(autouse=True)
def _still():
    with time_machine.travel("2026-03-05 10:00:00+00:00"):
        yield


def shown_secret(page):
    return re.search(r'class="code">([A-Z2-7 ]+)<', page)[1].replace(" ", "")


def code_for(secret):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def test_first_application_opens_what_waited(client, alice):
    log_in_weakly(client, alice)
    page = client.get(APPLICATION, {"next": TEAM}).content.decode()
    assert 'src="data:image/svg+xml;base64,' in page
    assert "otpauth://totp/alice%40essai.example?secret=" in page
    secret = shown_secret(page)
    assert shown_secret(client.get(APPLICATION).content.decode()) == secret, (
        "reading the page again changes nothing"
    )
    answer = client.post(APPLICATION, {"code": code_for(secret), "next": TEAM})
    codes = re.findall(r'class="code">(\d{4} \d{4})<', answer.content.decode())
    assert (answer.status_code, len(codes), f'href="{TEAM}"' in answer.content.decode()) == (200, 10, True)
    assert client.get(TEAM).status_code == 200
    assert client.get(APPLICATION)["Location"] == INDEX


def test_wrong_first_code_sets_nothing_up(client, alice):
    log_in_weakly(client, alice)
    secret = shown_secret(client.get(APPLICATION).content.decode())
    answer = client.post(APPLICATION, {"code": "000000", "next": TEAM})
    assert (answer.status_code, shown_secret(answer.content.decode())) == (422, secret)
    assert not Authenticator.objects.exists()
    assert client.get(TEAM).status_code == 302


def test_first_tries_are_counted(client, alice):
    log_in_weakly(client, alice)
    client.get(APPLICATION)
    answers = [client.post(APPLICATION, {"code": "000000"}) for _ in range(11)]
    assert "Trop d’essais" in answers[-1].content.decode()


def test_code_that_set_it_up_does_not_sign_in(client, alice):
    log_in_weakly(client, alice)
    secret = shown_secret(client.get(APPLICATION).content.decode())
    client.post(APPLICATION, {"code": code_for(secret)})
    thief = Client()
    sign_in(thief, alice.email)
    assert thief.post("/connexion/seconde-preuve/", {"code": code_for(secret)}).status_code == 422


def test_index_says_what_protects(client, bea):
    client.force_login(bea)
    assert "Un code par courriel suffit" in client.get(INDEX).content.decode()
    actions.set_application_up(bea, secret="JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    page = client.get(INDEX).content.decode()
    assert "protégé par une seconde preuve" in page
    assert "10 codes sur 10" in page


def test_new_codes_are_shown_that_once(client, bea):
    actions.set_application_up(bea, secret="JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    client.force_login(bea)
    assert "Il vous reste 10 codes" in client.get(CODES).content.decode()
    answer = client.post(CODES)
    codes = re.findall(r'class="code">(\d{4} \d{4})<', answer.content.decode())
    assert (len(codes), "no-store" in answer["Cache-Control"]) == (10, True)
    assert [one for one in codes if one in client.get(CODES).content.decode()] == []


def test_codes_without_a_second_proof_do_not_exist(client, bea):
    client.force_login(bea)
    assert (client.get(CODES)["Location"], client.post(CODES)["Location"]) == (INDEX, INDEX)
    assert not Authenticator.objects.exists()


def test_application_is_removed_after_a_question(client, bea):
    with_application(bea)
    client.force_login(bea)
    assert "Retirer l’application de codes ?" in client.get(f"{APPLICATION}retirer/").content.decode()
    assert Authenticator.objects.filter(user=bea).exists()
    assert client.post(f"{APPLICATION}retirer/")["Location"] == INDEX
    assert not Authenticator.objects.filter(user=bea).exists()
    assert client.get(f"{APPLICATION}retirer/")["Location"] == INDEX


@pytest.mark.parametrize(
    "path", [INDEX, APPLICATION, CODES, f"{APPLICATION}retirer/", "/mon-compte/confirmer/"]
)
def test_pages_ask_to_sign_in(client, path):
    assert client.get(path)["Location"] == f"/connexion/?next={path}"
