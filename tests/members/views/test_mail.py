"""The mails that could not leave are the operator's business."""

from __future__ import annotations

import pytest

from hirondelles.collectives.everywhere import everywhere
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
