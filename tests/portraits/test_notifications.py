"""Mails about a portrait: a first name and links; only she receives the link that takes it back."""

from __future__ import annotations

from datetime import date

import pytest
from django.template.loader import render_to_string

from hirondelles.collectives.models import Collective
from hirondelles.consents.links import token_of
from hirondelles.portraits import notifications
from hirondelles.portraits.notifications import (
    AboutPortrait,
    ConsentEnding,
    PortraitOnline,
    PortraitWithdrawn,
)
from tests.factories.portraits import a_portrait


@pytest.fixture(autouse=True)
def _addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Screens are others' concern: an address is its name and what it holds."""
    monkeypatch.setattr(
        notifications, "address_of", lambda _, name, **held: f"{name}:{'-'.join(map(str, held.values()))}"
    )


def mail(notification: AboutPortrait, collective: Collective) -> tuple[str, str]:
    said = {"collective": collective, "site_name": "Hirondelles", **notification.context(collective)}
    text = render_to_string(f"notifications/{notification.slug}.txt", said)
    return notification.subject(collective), text


def test_online_gives_her_the_page_and_her_link(inside: Collective) -> None:
    portrait = a_portrait("Ada", last_name="Essai")
    subject, text = mail(PortraitOnline(portrait), inside)
    assert subject == "Votre portrait est en ligne"
    assert ("portraits:page:ada-essai" in text, token_of(portrait.consent_file) in text) == (True, True)


def test_withdrawn_tells_a_first_name_and_nothing_more(inside: Collective) -> None:
    portrait = a_portrait("Ada", last_name="Essai")
    subject, text = mail(PortraitWithdrawn(portrait), inside)
    assert subject == "Le portrait de Ada est retiré"
    assert ("Essai" in text, token_of(portrait.consent_file) in text, "portraits:list" in text) == (
        False,
        False,
        True,
    )


def test_ending_says_until_when_and_keeps_her_link_out(inside: Collective) -> None:
    portrait = a_portrait("Ada")
    subject, text = mail(ConsentEnding(portrait, date(2027, 3, 1)), inside)
    assert subject == "L’autorisation de Ada se termine bientôt"
    assert ("1er mars 2027" in text, token_of(portrait.consent_file) in text) == (True, False)
