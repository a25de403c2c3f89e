"""Women are invited to read their portrait, reminded once, and never without an address."""

from __future__ import annotations

import pytest

from hirondelles.collectives.everywhere import purging
from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.consents.links import READING, token_of
from hirondelles.consents.models import ConsentFile
from hirondelles.notifications.models import Message
from hirondelles.portraits import actions
from hirondelles.portraits.models import Portrait
from hirondelles.portraits.publishing import obstacles
from hirondelles.portraits.reviewing import actions as reviewing
from tests.factories.members import join
from tests.factories.portraits import a_portrait, a_shown_portrait

pytestmark = pytest.mark.django_db
ROOT = "/c/rouages/portraits/gerer/"


def mails(kind: str) -> list[tuple[str, str]]:
    with purging():
        return list(Message.objects.filter(kind=kind).order_by("pk").values_list("to", "text"))


def told(response):
    return [str(message) for message in response.wsgi_request._messages]


def test_ask_sends_her_link_once(inside: Collective) -> None:
    portrait = a_shown_portrait(email="ada@essai.example")
    reviewing.ask(portrait, by=None)
    ((to, text),) = mails("reading_asked")
    assert (to, f"/portraits/relire/{token_of(portrait.consent_file, to=READING)}/" in text) == (
        "ada@essai.example",
        True,
    )
    assert (portrait.asked_at is None, Portrait.objects.awaiting().count()) == (False, 1)


def test_remind_once_and_no_more(inside: Collective) -> None:
    portrait = a_shown_portrait(email="ada@essai.example")
    reviewing.ask(portrait, by=None)
    reviewing.remind(portrait, by=None)
    with pytest.raises(actions.Refused, match="une seule fois suffit"):
        reviewing.remind(portrait, by=None)
    assert len(mails("reading_reminder")) == 1


def test_nobody_is_reminded_of_what_she_was_not_asked(inside: Collective) -> None:
    with pytest.raises(actions.Refused, match="pas encore été invitée"):
        reviewing.remind(a_portrait(email="ada@essai.example"), by=None)


@pytest.mark.parametrize("act", [reviewing.ask, reviewing.remind])
def test_without_an_address_nobody_is_written_to(inside: Collective, act) -> None:
    with pytest.raises(actions.Refused, match="adresse électronique n’est pas connue"):
        act(a_portrait(), by=None)


def test_list_invites_then_reminds_those_chosen_and_says_why_not(client, rouages, alice, media) -> None:
    with in_collective(rouages):
        ada, eve = a_portrait("Ada", email="ada@essai.example"), a_portrait("Eve")
    client.force_login(alice)
    chosen = {"pk": [str(ada.pk), str(eve.pk), "x"]}
    first = client.post(f"{ROOT}inviter/?etat=draft", chosen)
    assert first["Location"].endswith("/gerer/?etat=draft")
    assert told(first) == [
        "1 courriel part à l’instant.",
        "Eve n’est pas invitée. Son adresse électronique n’est pas connue.",
    ]
    client.post(f"{ROOT}inviter/", {"pk": [str(ada.pk)]})
    assert (len(mails("reading_asked")), len(mails("reading_reminder"))) == (1, 1)
    third = client.post(f"{ROOT}inviter/", {"pk": [str(ada.pk)]})
    assert told(third)[-1].startswith("Ada n’est pas invitée. Elle a déjà été relancée")
    assert told(client.post(f"{ROOT}inviter/", {}))[-1] == "Choisissez au moins une femme à inviter."


def test_after_her_approval_a_new_version_is_a_new_invitation(client, rouages, alice, portrait, here) -> None:
    client.force_login(alice)
    for _time in range(2):
        client.post(f"{ROOT}inviter/", {"pk": [str(portrait.pk)]})
    client.post(here("relire/"), {"version": client.get(here("relire/")).context["version"]})
    with in_collective(rouages):
        actions.edit(Portrait.objects.get(), {"words": "Du collectif."}, by=alice)
    for _time in range(2):
        client.post(f"{ROOT}inviter/", {"pk": [str(portrait.pk)]})
    assert (len(mails("reading_asked")), len(mails("reading_reminder"))) == (2, 2)


def test_screen_invites_again_and_reminds(client, rouages, alice, portrait) -> None:
    client.force_login(alice)
    for move in ("ask", "ask", "remind"):
        client.post(f"{ROOT}{portrait.pk}/accord/inviter/", {"move": move})
    assert (len(mails("reading_asked")), len(mails("reading_reminder"))) == (2, 1)
    page = client.get(f"{ROOT}{portrait.pk}/accord/").content.decode()
    assert ("Relancée le" in page, 'value="remind"' in page) == (True, False)
    refused = client.post(f"{ROOT}{portrait.pk}/accord/inviter/", {"move": "remind"})
    assert told(refused) == ["Elle a déjà été relancée : une seule fois suffit."]


def test_screen_renews_her_links(client, rouages, alice, portrait, here) -> None:
    client.force_login(alice)
    before = here()
    client.post(f"{ROOT}{portrait.pk}/accord/liens/")
    assert client.get(before).status_code == 404


def test_screen_links_her_account(client, rouages, photonnes, alice, portrait) -> None:
    bea, chloe = join(rouages), join(photonnes)
    client.force_login(alice)
    address = f"{ROOT}{portrait.pk}/accord/compte/"
    assert client.post(address, {"person": str(chloe.pk)}).status_code == 422
    client.post(address, {"person": str(bea.pk)})
    with in_collective(rouages):
        assert ConsentFile.objects.get().person_id == bea.pk
    client.post(address, {"person": ""})
    with in_collective(rouages):
        assert ConsentFile.objects.get().person_id is None


def test_what_awaits_her_is_in_her_own_list(client, rouages, alice, portrait) -> None:
    ada = join(rouages, email="ada@essai.example")
    client.force_login(ada)
    with in_collective(rouages):
        reviewing.ask(Portrait.objects.select_related("consent_file").get(), by=None)
    page = client.get("/c/rouages/a-faire/").content.decode()
    assert ("Votre portrait attend votre accord." in page, "attend l’accord de la femme" in page) == (
        True,
        False,
    )
    client.force_login(alice)
    page = client.get("/c/rouages/a-faire/").content.decode()
    assert ("Votre portrait attend votre accord." in page, "<strong>Ada</strong>" in page) == (False, True)


def test_what_is_on_line_lacks_nothing_while_she_reads(inside: Collective) -> None:
    portrait = a_shown_portrait(email="ada@essai.example")
    reviewing.ask(portrait, by=None)
    shown = obstacles(portrait)
    actions.unpublish(portrait, by=None)
    assert (shown, len(obstacles(portrait))) == ([], 1)
