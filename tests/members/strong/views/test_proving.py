"""Giving the second proof, or a recent one, while one works."""

from __future__ import annotations

import time

import pytest
import time_machine
from django.test import Client

from hirondelles.notifications import outbox
from tests.members.journeys import (
    code_of_the_moment,
    code_sent_to,
    log_in_weakly,
    log_in_with,
    recovery_code_of,
    with_application,
)

pytestmark = pytest.mark.django_db
PROVE = "/mon-compte/confirmer/"
BOTH = "/mon-compte/securite/deux-preuves/"
TEAM = "/c/rouages/equipe/"


def old(settings):
    return time.time() - settings.PROOF_LASTS - 60


def test_first_time_is_led_to_setting_it_up(client, alice):
    log_in_weakly(client, alice)
    page = client.get(BOTH, {"next": TEAM}).content.decode()
    assert f'href="/mon-compte/securite/application/?next={TEAM}"' in page


def test_who_has_one_is_asked_for_it(client, alice):
    with_application(alice)
    log_in_weakly(client, alice)
    assert client.get(BOTH, {"next": TEAM})["Location"] == f"{PROVE}?next={TEAM}"
    assert "concerne des élèves" in client.get(PROVE, {"next": TEAM}).content.decode()
    assert client.get(TEAM).status_code == 302
    answer = client.post(PROVE, {"code": code_of_the_moment(alice), "next": TEAM})
    assert answer["Location"] == TEAM
    assert client.get(TEAM).status_code == 200


def test_who_gave_both_goes_on(client, alice):
    client.force_login(alice)
    assert client.get(BOTH, {"next": TEAM})["Location"] == TEAM


@pytest.mark.parametrize(
    "elsewhere",
    ["https://piege.example/", "//piege.example/", "javascript:alert(1)", "\\\\piege.example", "", "/\x00"],
)
def test_never_leads_elsewhere(client, alice, elsewhere):
    client.force_login(alice)
    assert client.get(BOTH, {"next": elsewhere})["Location"] in {"/arrivee/", "/%00"}


def test_wrong_code_comes_back_and_opens_nothing(client, alice):
    with_application(alice)
    log_in_weakly(client, alice)
    answer = client.post(PROVE, {"code": "000000", "next": TEAM})
    assert answer.status_code == 422
    assert f'name="next" value="{TEAM}"' in answer.content.decode()
    assert client.get(TEAM).status_code == 302


def test_recent_proof_is_the_second_one_for_who_has_one(client, alice, settings):
    """Her mailbox alone does not unlock what is fresh: the code of the mail is refused as a recent proof."""
    recovery = recovery_code_of(alice.email)
    log_in_with(client, alice, {"method": "mfa", "type": "totp", "at": old(settings)}, {"method": "code"})
    codes = "/mon-compte/securite/codes-de-secours/"
    assert client.get(codes)["Location"] == f"{PROVE}?next={codes}"
    assert client.post(PROVE, {"send": "1", "next": codes}).status_code == 422
    assert client.post(PROVE, {"code": recovery, "next": codes})["Location"] == codes
    assert client.get(codes).status_code == 200


def test_recent_proof_is_a_code_by_mail_for_who_has_no_second(client, bea, settings):
    log_in_weakly(client, bea, at=old(settings))
    setting_up = "/mon-compte/securite/application/"
    assert client.get(setting_up)["Location"] == f"{PROVE}?next={setting_up}"
    page = client.get(PROVE, {"next": setting_up}).content.decode()
    assert "Recevoir un code" in page
    answer = client.post(PROVE, {"send": "1", "next": setting_up})
    assert answer["Location"] == f"{PROVE}?next={setting_up}"
    assert bea.email in client.get(answer["Location"]).content.decode()
    wrong = client.post(PROVE, {"code": "BCDF-GHJK", "next": setting_up})
    assert wrong.status_code == 422
    code = code_sent_to(bea.email).lower().replace("-", " ")
    assert client.post(PROVE, {"code": code, "next": setting_up})["Location"] == setting_up
    assert client.get(setting_up).status_code == 200


def test_mailed_code_serves_once_and_ends_after_five_wrong_ones(client, bea, settings):
    log_in_weakly(client, bea, at=old(settings))
    client.post(PROVE, {"send": "1"})
    code = code_sent_to(bea.email)
    for _try in range(5):
        assert client.post(PROVE, {"code": "BCDF-GHJK"}).status_code == 422
    assert client.post(PROVE, {"code": code}).status_code == 422
    client.post(PROVE, {"send": "1"})
    code = code_sent_to(bea.email)
    assert client.post(PROVE, {"code": code}).status_code == 302
    assert client.post(PROVE, {"code": code}).status_code == 422


def test_mailed_code_ends_after_ten_minutes(client, bea, settings):
    log_in_weakly(client, bea, at=old(settings))
    client.post(PROVE, {"send": "1"})
    code = code_sent_to(bea.email)
    with time_machine.travel(time.time() + 601):
        assert client.post(PROVE, {"code": code}).status_code == 422


def test_mailed_codes_are_counted(client, bea, settings):
    log_in_weakly(client, bea, at=old(settings))
    for _time in range(8):
        client.post(PROVE, {"send": "1"})
    assert len(outbox.latest(to=bea.email)) == 6
    assert "Trop de codes" in client.get(PROVE).content.decode()


def test_code_of_another_browser_opens_nothing(client, bea, settings):
    thief = Client()
    for one in (client, thief):
        log_in_weakly(one, bea, at=old(settings))
    client.post(PROVE, {"send": "1"})
    assert thief.post(PROVE, {"code": code_sent_to(bea.email)}).status_code == 422
