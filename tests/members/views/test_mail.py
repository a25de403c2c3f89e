"""The mails that could not leave: all of them for the operator, those of a collective for its coordinator."""

from __future__ import annotations

import pytest

from hirondelles.collectives.everywhere import everywhere
from hirondelles.collectives.scope import in_collective
from hirondelles.notifications import outbox
from hirondelles.notifications.models import Message, MessageState

pytestmark = pytest.mark.django_db
PATH = "/reseau-courriels/"


@pytest.fixture
def refused():
    key = outbox.post(
        kind="essai", to="x@essai.example", sender="a@essai.example", subject="Objet", text="Secret"
    )
    with everywhere():
        Message.objects.filter(pk=key).update(state=MessageState.FAILED, fault="SMTPRecipientsRefused")
    return key


def test_operator_sees_them_without_their_words_and_sends_again(client, olga, refused):
    client.force_login(olga)
    page = client.get(PATH).content.decode()
    assert "x@essai.example" in page
    assert "SMTPRecipientsRefused" in page
    assert "Secret" not in page
    for _ in range(2):
        assert client.post(f"{PATH}{refused}/")["Location"] == PATH
    assert outbox.one(refused).state == MessageState.QUEUED
    assert "Tout est parti" in client.get(PATH).content.decode()


def test_nobody_else_sees_them(client, alice, refused):
    client.force_login(alice)
    assert client.get(PATH).status_code == 404
    assert client.post(f"{PATH}{refused}/").status_code == 404


# --- a collective knows whom to call ----------------------------------------------------------------


def gives_up(collective, address, *, kind="solicitation_asked"):
    key = outbox.post(
        kind=kind,
        to=address,
        sender="a@essai.example",
        subject="Viendriez-vous ?",
        text="Secret",
        collective_id=collective.pk,
    )
    with everywhere():
        Message.objects.filter(pk=key).update(state=MessageState.FAILED, fault="SMTPRecipientsRefused")
    return key


@pytest.fixture
def bounced(rouages, bea):
    with in_collective(rouages):
        return gives_up(rouages, bea.email)


def test_coordinator_reads_whom_to_call_and_says_that_it_is_settled(client, alice, bea, rouages, bounced):
    client.force_login(alice)
    assert "1 courriel n’a pas pu partir." in client.get("/c/rouages/a-faire/").content.decode()
    page = client.get("/c/rouages/equipe/courriels/").content.decode()
    assert (bea.name in page, "Viendriez-vous ?" in page, "Secret" in page) == (True, True, False)
    path = f"/c/rouages/equipe/courriels/{bounced}/"
    for _ in range(2):
        assert client.post(path, {"move": "known"})["Location"] == "/c/rouages/equipe/courriels/"
    assert "Tout est parti" in client.get("/c/rouages/equipe/courriels/").content.decode()


def test_coordinator_sends_again_once_the_address_is_mended(client, alice, bounced):
    client.force_login(alice)
    client.post(f"/c/rouages/equipe/courriels/{bounced}/", {"move": "again"})
    assert outbox.one(bounced).state == MessageState.QUEUED


def test_what_nobody_waits_for_worries_nobody(client, alice, rouages):
    with in_collective(rouages):
        gives_up(rouages, "x@essai.example", kind="letter")
    client.force_login(alice)
    assert "Tout est parti" in client.get("/c/rouages/equipe/courriels/").content.decode()


def test_another_collective_reads_and_settles_nothing(client, chloe, alice, photonnes, rouages, bounced):
    client.force_login(chloe)
    assert "Tout est parti" in client.get("/c/photonnes/equipe/courriels/").content.decode()
    for move in ("known", "again"):
        assert client.post(f"/c/photonnes/equipe/courriels/{bounced}/", {"move": move}).status_code == 404
    with everywhere():
        assert Message.objects.filter(pk=bounced, state=MessageState.FAILED, known_at=None).exists()
