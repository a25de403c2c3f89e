"""No reserved page opens with one proof to whoever needs two; an old proof opens nothing that is marked fresh."""

from __future__ import annotations

import time

import pytest
from django.test import Client

from hirondelles.collectives.scope import in_collective
from hirondelles.core.access import OPEN, PUBLIC
from hirondelles.members.models import Role
from hirondelles.members.strong import gate
from hirondelles.members.strong.roles import SEE_PUPILS, needs_two_proofs
from tests.factories.members import MembershipFactory, join
from tests.installation import furnish, routes
from tests.members.journeys import log_in_weakly, log_in_with

pytestmark = pytest.mark.django_db
BOTH = "/mon-compte/securite/deux-preuves/"
OWN = {
    "provider:unlink", "members:account", "members:arrival", "members:erasure", "members:export", "usersessions_list",
    "security:add_passkey", "security:application", "security:both", "security:index", "security:passkey",
    "security:file", "security:prove", "security:recovery", "security:remove_application", "security:remove_passkey",
    "security:resume",
}  # fmt: skip
"""The only reserved pages that open with one proof to anybody: about oneself, and nobody else."""


def reserved(*, in_collective: bool):
    return [
        one
        for one in routes()
        if one.mark not in {PUBLIC, OPEN} and one.in_collective == in_collective and one.name not in OWN
    ]


def test_pages_that_open_with_one_proof_are_these_and_concern_oneself():
    assert {one.name for one in routes() if gate.opens_with_one_proof(one.view)} == OWN


@pytest.fixture
def rows(rouages, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return furnish(rouages)


def weak(person):
    client = Client(raise_request_exception=False)
    log_in_weakly(client, person)
    return client


def led_elsewhere(answer):
    return answer.status_code == 302 and answer["Location"].startswith(BOTH)


def opened(client, rows, asked):
    """The addresses that were neither shut nor led to the second proof."""
    tried = {
        (one.name, method): getattr(client, method)(rows.address(one))
        for one in asked
        for method in ("get", "post")
    }
    return {name for name, answer in tried.items() if not led_elsewhere(answer) and answer.status_code != 404}


@pytest.mark.parametrize("role", sorted(SEE_PUPILS))
def test_nothing_reserved_of_a_collective_opens_with_one_proof(rows, role):
    asked = reserved(in_collective=True)
    assert opened(weak(join(rows.collective, role)), rows, asked) == set()
    assert len(asked) > 20


def test_nothing_of_the_installation_opens_to_an_operator_with_one_proof(rows, olga):
    asked = reserved(in_collective=False)
    assert opened(weak(olga), rows, asked) == set()
    assert {"network:collectives", "network:open", "members:mail_given_up"} <= {one.name for one in asked}


def test_without_the_gate_the_pages_open(rows, monkeypatch):
    """The sabotaged twin: nobody needs two proofs."""
    monkeypatch.setattr(gate, "needs_two_proofs", lambda user, collective: False)
    leaks = opened(weak(join(rows.collective, Role.COORDINATOR)), rows, reserved(in_collective=True))
    assert {("team:people", "get"), ("portraits:list", "get"), ("dashboard:to_do", "get")} <= leaks


def test_both_proofs_open(rows):
    client = Client()
    client.force_login(join(rows.collective, Role.COORDINATOR))
    assert client.get("/c/rouages/equipe/").status_code == 200


@pytest.mark.parametrize("role", sorted(set(Role.values) - SEE_PUPILS))
def test_one_proof_is_enough_for_the_other_roles(rouages, role):
    assert weak(join(rouages, role)).get("/c/rouages/a-faire/").status_code in {200, 404}


def test_a_woman_of_the_collective_works_with_one_proof(rouages, bea):
    assert weak(bea).get("/c/rouages/a-faire/").status_code == 200


def test_a_role_given_meanwhile_asks_at_once(rouages, bea):
    client = weak(bea)
    assert client.get("/c/rouages/a-faire/").status_code == 200
    with in_collective(rouages):
        MembershipFactory(user=bea, role=Role.SAFEGUARDING)
    assert led_elsewhere(client.get("/c/rouages/a-faire/"))


def test_what_one_does_in_a_collective_asks_nothing_in_another(rouages, photonnes, bea):
    with in_collective(photonnes):
        MembershipFactory(user=bea, role=Role.COORDINATOR)
    client = weak(bea)
    assert client.get("/c/rouages/a-faire/").status_code == 200
    assert led_elsewhere(client.get("/c/photonnes/a-faire/"))


@pytest.mark.parametrize("role", [*sorted(SEE_PUPILS), None])
def test_ones_own_pages_stay_open(rouages, olga, role):
    client = weak(join(rouages, role) if role else olga)
    for path in ("/mon-compte/", "/mes-sessions/", "/mon-compte/securite/", "/mon-compte/effacement/", BOTH):
        assert client.get(path).status_code == 200


def test_a_refused_page_stays_a_404_and_says_nothing_of_proofs(rouages, chloe):
    assert weak(chloe).get("/c/rouages/equipe/").status_code == 404


def test_page_asked_for_comes_back_after(alice):
    answer = weak(alice).get("/c/rouages/equipe/?q=b%C3%A9a&page=2")
    assert answer["Location"] == f"{BOTH}?next=/c/rouages/equipe/%3Fq%3Db%25C3%25A9a%26page%3D2"
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize(
    ("referer", "page"),
    [
        ("http://testserver/c/rouages/equipe/ajouter/?x=1", "/c/rouages/equipe/ajouter/?x=1"),
        ("https://ailleurs.example/piege/", "/arrivee/"),
        ("", "/arrivee/"),
    ],
)
def test_form_waits_with_the_page_that_held_it(alice, referer, page):
    client = weak(alice)
    answer = client.post("/c/rouages/equipe/ajouter/", {"name": "Nora"}, headers={"referer": referer})
    assert answer["Location"] == f"{BOTH}?next=/mon-compte/confirme/reprendre/"
    waiting = client.get("/mon-compte/confirme/reprendre/").context["kept"]
    assert (waiting["path"], waiting["page"]) == ("/c/rouages/equipe/ajouter/", page)


def test_fragment_makes_the_whole_page_go(alice):
    headers = {"hx-request": "true", "referer": "http://testserver/c/rouages/portraits/tous/"}
    answer = weak(alice).get("/c/rouages/equipe/", headers=headers)
    assert (answer.status_code, answer["HX-Redirect"]) == (204, f"{BOTH}?next=/c/rouages/portraits/tous/")


@pytest.mark.parametrize(
    ("proofs", "expected"),
    [
        ([{"method": "code"}], False),
        ([], False),
        ([{"method": "socialaccount", "provider": "proconnect"}], False),
        ([{"method": "code"}, {"method": "mfa", "type": "totp"}], True),
        ([{"method": "mfa", "type": "recovery_codes"}], True),
        ([{"method": "mfa", "type": "webauthn", "passwordless": True}], True),
    ],
)
def test_what_counts_as_two_proofs(client, alice, proofs, expected):
    log_in_with(client, alice, *proofs)
    assert (client.get("/c/rouages/equipe/").status_code == 200) is expected


def test_proofs_of_somebody_else_count_for_nothing(client, alice, chloe):
    """One browser, two people after each other: what the first proved stays hers."""
    log_in_with(client, chloe, {"method": "code"}, {"method": "mfa", "type": "totp"})
    session = client.session
    session["_auth_user_id"], session["_auth_user_hash"] = str(alice.pk), alice.get_session_auth_hash()
    session.save()
    assert led_elsewhere(client.get("/c/rouages/equipe/"))


@pytest.mark.parametrize(
    ("role", "expected"),
    [(one, one in {"coordinator", "safeguarding", "school"}) for one in Role.values],
)
def test_roles_that_need_two_proofs(rouages, role, expected):
    assert needs_two_proofs(join(rouages, role), None) is False
    with in_collective(rouages):
        assert needs_two_proofs(join(rouages, role), rouages) is expected


def test_an_old_proof_does_not_open_what_is_fresh(client, bea, settings):
    log_in_weakly(client, bea, at=time.time() - settings.PROOF_LASTS - 1)
    answer = client.get("/mon-compte/securite/application/")
    assert answer["Location"] == "/mon-compte/confirmer/?next=/mon-compte/securite/application/"
    log_in_weakly(client, bea, at=time.time() - settings.PROOF_LASTS + 60)
    assert client.get("/mon-compte/securite/application/").status_code == 200
