"""No view that gives or ends a role, and none that sends a file of people, forgets to ask for a recent proof."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import time
from types import FunctionType
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

import hirondelles.members
from hirondelles.accounts.models import User
from hirondelles.collectives.scope import in_collective
from hirondelles.core.access import OPEN, PUBLIC
from hirondelles.members.models import Membership, Role
from hirondelles.members.strong import gate, kept, proofs
from hirondelles.network import actions as network
from tests.installation import Route, routes
from tests.members.journeys import code_of_the_moment, log_in_with, with_application
from tests.members.strong.reach import constants, reached

CHANGES_ROLES = {
    "welcome", "change_role", "leave", "set_application_up", "remove_application", "add_passkey", "rename_passkey",
    "remove_passkey", "renew_recovery_codes", "reset", "invite", "invite_called", "ask_again", "record_by_phone",
    "give_role_by_phone", "merge", "unlink_from_provider", "depart", "erase_called",
    "join",
}  # fmt: skip
"""The actions of ``members`` that change who may do what, or how she proves who she is."""
BY_LINK = {"accept", "enter", "decline", "absorb", "complete"}
"""Pressed by whoever was asked, on an open page; or steps of those above."""
CHANGES_NO_ROLE = {
    "introduce_oneself", "accept_charter", "current_charter", "publish_charter", "first_recovery_codes",
    "recovery_codes_left", "cancel", "ask_to_remind", "remind_some", "send_some", "forget",
    "change_contact", "tell_apart", "tell_invited_apart", "others_at", "concerned", "refuse", "linked",
    "link_to_provider", "is_linked", "offer_oneself", "ask_to_facilitate", "may_ask", "has_asked",
    "choices_of",
}  # fmt: skip
TELL_NOBODY = {
    "collective:draft_file": "what is done with personal data, about nobody",
    "network:draft_file": "the same, for the installation",
    "portraits:import_model": "an empty sheet",
    "encounters:dosage_export": "how many encounters each class or territory had, about nobody",
    "visits:bookings_export": "which classes of which schools visited which hosts, about nobody",
    "playbook:download": "what a collective wrote of itself, about nobody",
    "indicators:export": "figures, about nobody",
    "indicators:report_file": "the report of a year, which everybody may read once published",
    "indicators:sheet_draft": "what a collective wrote of itself, about nobody",
    "questionnaires:answers": "answers without a name, an address nor an hour",
    "questionnaires:as_file": "the questions, without an answer",
    "questionnaires:dictionary": "the questions, without an answer",
    "questionnaires:hands_file": "how many hands were raised",
}
"""Files that name no person: they come without a recent proof."""
RESERVED = [one for one in routes() if one.mark not in {PUBLIC, OPEN}]
PROVE = "/mon-compte/confirmer/"
ADD = "/c/rouages/equipe/ajouter/"
EXPORT = "/c/rouages/portraits/gerer/portraits.csv"


def actions_of_members() -> dict[str, FunctionType]:
    """Every public function of every ``actions.py`` of the feature, by name."""
    found = {}
    for one in pkgutil.walk_packages(hirondelles.members.__path__, "hirondelles.members."):
        if one.name.rpartition(".")[2] == "actions":
            module = importlib.import_module(one.name)
            for name, function in inspect.getmembers(module, inspect.isfunction):
                if function.__module__ == module.__name__ and not name.startswith("_"):
                    found[name] = inspect.unwrap(function)
    return found


def test_every_action_of_members_says_whether_it_changes_roles():
    """A new action is named above, in one set or the other; the views that reach the first set are ``@fresh``."""
    assert set(actions_of_members()) == CHANGES_ROLES | CHANGES_NO_ROLE | BY_LINK


def role_changing(route: Route) -> bool:
    wanted = {function for name, function in actions_of_members().items() if name in CHANGES_ROLES}
    wanted |= {inspect.unwrap(network.open_collective)}
    return bool(reached(route.view) & wanted)


def sends_a_file(route: Route) -> bool:
    return any(text.startswith("attachment") for one in reached(route.view) for text in constants(one))


def test_every_view_that_changes_a_role_or_the_security_of_somebody_is_fresh():
    found = {one.name: gate.freshness_of(one.view) for one in RESERVED if role_changing(one)}
    assert {name for name, said in found.items() if said != "page"} == set()
    assert {
        "team:add",
        "team:change",
        "team:leave",
        "network:open",
        "network:protection",
        "security:add_passkey",
    } <= set(found)


def test_every_view_that_sends_a_file_of_people_is_fresh():
    found = {one.name: gate.freshness_of(one.view) for one in RESERVED if sends_a_file(one)}
    assert {name for name, said in found.items() if said != "file"} == set(TELL_NOBODY)
    assert {"members:export", "team:export", "portraits:export", "portraits:import_download"} <= set(found)


def test_erasing_ones_account_is_fresh():
    assert [gate.freshness_of(one.view) for one in RESERVED if one.name == "members:erasure"] == ["page"]


# --- the proof was recent, it is not any more -------------------------------------------------------------------


@pytest.fixture
def late(db: None, alice: User, settings: Any) -> Client:
    """The browser of who coordinates: both proofs, given too long ago."""
    cache.clear()
    with_application(alice)
    client = Client()
    moment = time.time() - settings.PROOF_LASTS - 5
    log_in_with(client, alice, {"method": "code"}, {"method": "mfa", "type": "totp"}, at=moment)
    return client


def prove(client: Client, person: User, answer: Any) -> Any:
    """She gives her code where she was led; gives where she is led next."""
    assert answer["Location"].startswith(f"{PROVE}?next=")
    page = client.get(answer["Location"])
    said = client.post(PROVE, {"code": code_of_the_moment(person), "next": page.context["wanted"]})
    assert said.status_code == 302
    return said["Location"]


def test_reading_asks_nothing_again(late):
    assert late.get("/c/rouages/equipe/").status_code == 200


def test_page_is_asked_before_it_is_shown(late, alice):
    answer = late.get(f"{ADD}?role=observer")
    assert prove(late, alice, answer) == f"{ADD}?role=observer"
    assert late.get(ADD).status_code == 200


def test_without_the_mark_the_page_opens(late, monkeypatch):
    """The sabotaged twin."""
    monkeypatch.setattr(gate, "freshness_of", lambda view: "")
    assert late.get(ADD).status_code == 200


TYPED = {"phone": "0639981234", "name": "Nora « l’Essai » <b>", "role": Role.ROLE_MODEL}


def test_form_that_arrives_too_late_is_kept_and_sent_again_with_one_press(late, alice, rouages):
    answer = late.post(ADD, {**TYPED, "idempotency_key": "7a6f8a5e-3c0c-4a5e-9f0e-0d9a5a0c1c11"},
                       headers={"referer": f"http://testserver{ADD}"})  # fmt: skip
    assert not User.objects.filter(phone=TYPED["phone"]).exists()
    resume = prove(late, alice, answer)
    page = late.get(resume)
    assert page.context["kept"] == {
        "path": ADD, "page": ADD, "had_files": False, "until": page.context["kept"]["until"],
        "fields": [[name, value] for name, value in TYPED.items()],
    }  # fmt: skip
    assert f'<form class="form" method="post" action="{ADD}">' in page.content.decode()
    assert "Nora « l’Essai » &lt;b&gt;" in page.content.decode()
    sent = late.post(ADD, dict(page.context["kept"]["fields"]))
    assert sent["Location"].startswith("/c/rouages/equipe/personnes/")
    with in_collective(rouages):
        assert Membership.objects.filter(user__phone=TYPED["phone"], role=Role.ROLE_MODEL).count() == 1
    assert late.get(resume)["Location"] == "/arrivee/", "sent, it waits no more"


def test_same_form_with_its_own_key_may_be_sent_again(late, alice):
    """She goes back and presses again: the key of the first time was not spent."""
    typed = {**TYPED, "idempotency_key": "7a6f8a5e-3c0c-4a5e-9f0e-0d9a5a0c1c12"}
    prove(late, alice, late.post(ADD, typed))
    assert late.post(ADD, typed)["Location"].startswith("/c/rouages/equipe/personnes/")
    assert User.objects.filter(phone=TYPED["phone"]).exists()


def test_form_waits_for_half_an_hour_only(late, alice, settings):
    late.post(ADD, TYPED)
    session = late.session
    session[kept.KEPT_AS] = session[kept.KEPT_AS] | {"until": time.time() - 1}
    session.save()
    assert late.get("/mon-compte/confirme/reprendre/")["Location"] == "/arrivee/"


def test_form_of_before_is_forgotten_when_another_is_sent(late, alice):
    resume = prove(late, alice, late.post(ADD, TYPED))
    late.post("/c/rouages/equipe/ajouter/", {"email": ""})
    assert late.get(resume)["Location"] == "/arrivee/"


def test_form_with_a_file_is_kept_without_it_and_says_so(late, alice):
    file = SimpleUploadedFile("logo.png", b"x", content_type="image/png")
    resume = prove(late, alice, late.post(ADD, {**TYPED, "logo": file}))
    page = late.get(resume).content.decode()
    assert "Sauf le fichier joint" in page
    assert 'value="0639981234"' in page


def test_form_too_long_is_not_kept_and_leads_back_to_its_page(late, alice):
    answer = late.post(ADD, {**TYPED, "name": "x" * 70_000}, headers={"referer": f"http://testserver{ADD}"})
    assert prove(late, alice, answer) == ADD


def test_forged_form_is_refused_before_it_is_kept(alice, late):
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = late.cookies
    assert strict.post(ADD, TYPED).status_code == 403
    assert kept.KEPT_AS not in late.session


def test_file_is_offered_on_a_page(late, alice):
    answer = late.get(
        f"{EXPORT}?q=b%C3%A9a", headers={"referer": "http://testserver/c/rouages/portraits/tous/?q=b"}
    )
    offered = prove(late, alice, answer)
    page = late.get(offered).content.decode()
    assert f'href="{EXPORT}?q=b%C3%A9a"' in page
    assert 'href="/c/rouages/portraits/tous/?q=b"' in page
    assert "attachment" in late.get(EXPORT)["Content-Disposition"]


@pytest.mark.parametrize("address", ["https://piege.example/", "//piege.example", "javascript:alert(1)", ""])
def test_page_of_a_file_offers_nothing_of_another_site(client, bea, address):
    client.force_login(bea)
    page = client.get("/mon-compte/confirme/fichier/", {"file": address, "page": address}).content.decode()
    assert ("piege" in page, "javascript:" in page) == (False, False)
    assert page.count('href="/arrivee/"') == 2


def test_own_data_ask_a_woman_of_the_collective_for_a_code_by_mail(client, bea, settings):
    log_in_with(client, bea, {"method": "code"}, at=time.time() - settings.PROOF_LASTS - 5)
    answer = client.get("/mon-compte/mes-donnees.json")
    assert answer["Location"].startswith(PROVE)
    assert "Recevoir un code" in client.get(answer["Location"]).content.decode()


def test_half_an_hour_is_a_setting(late, settings):
    settings.PROOF_LASTS = 3 * 3600
    assert late.get(ADD).status_code == 200


def test_recent_means_the_second_proof_for_who_has_one(rf, alice):
    """A code by mail a minute ago renews nothing for somebody who has an application."""
    with_application(alice)
    client = Client()
    old = time.time() - 3600
    log_in_with(client, alice, {"method": "mfa", "type": "totp", "at": old}, {"method": "code"})
    request = rf.get("/")
    request.user, request.session = alice, client.session
    assert (proofs.is_strong(request), proofs.is_recent(request)) == (True, False)
