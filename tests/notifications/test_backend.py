"""Every mail of Django becomes a row; nothing leaves during a request."""

from __future__ import annotations

import pytest
from django.core.mail import EmailMessage, EmailMultiAlternatives, get_connection, send_mail

from hirondelles.notifications import outbox
from hirondelles.notifications.backend import DemoBackend

pytestmark = pytest.mark.django_db
BACKEND = "hirondelles.notifications.backend.OutboxBackend"


@pytest.fixture(autouse=True)
def _backend(settings):
    settings.EMAIL_BACKEND = BACKEND


def test_send_mail_writes_one_row_per_recipient():
    send_mail("Objet", "Texte", None, ["ana@essai.example", "bea@essai.example"])
    found = {(mail.to, mail.subject, mail.text, mail.kind) for mail in outbox.latest()}
    assert found == {(to, "Objet", "Texte", "account") for to in ("ana@essai.example", "bea@essai.example")}


def test_page_and_reply_address_are_kept():
    mail = EmailMultiAlternatives(
        "Objet", "Texte", "a@essai.example", ["b@essai.example"], reply_to=["c@essai.example"]
    )
    mail.attach_alternative("<p>Texte</p>", "text/html")
    mail.send()
    (row,) = outbox.latest()
    assert (row.sender, row.html, row.headers) == (
        "a@essai.example",
        "<p>Texte</p>",
        {"Reply-To": "c@essai.example"},
    )


def test_attachment_refused_before_anything_is_written():
    mail = EmailMessage(
        "Objet", "Texte", None, ["b@essai.example"], attachments=[("a.txt", "x", "text/plain")]
    )
    with pytest.raises(ValueError, match="attachment"):
        mail.send()
    assert outbox.latest() == []


def test_demo_transport_sends_nothing():
    assert DemoBackend().send_messages([EmailMessage()]) == 1
    assert get_connection(BACKEND).send_messages([]) == 0
