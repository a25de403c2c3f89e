"""Folders of consents, and what was said in them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from hirondelles.consents import actions
from hirondelles.consents.actions import Agreed, Word
from hirondelles.consents.models import Channel, Consent, ConsentFile, Medium


def a_file(*, is_minor: bool = False, email: str = "") -> ConsentFile:
    return ConsentFile.objects.create(is_minor=is_minor, email=email)


def a_word(**said: Any) -> Word:
    """A yes for the web, from yesterday to a year from now, unless said otherwise."""
    today = timezone.localdate()
    usual = {
        "medium": Medium.WEB,
        "given_on": today - timedelta(days=1),
        "until": today + timedelta(days=365),
    }
    return Word(**{**usual, **said})


def says(file: ConsentFile, **said: Any) -> Consent:
    (consent,) = actions.attest(file, [a_word(**said)], by=None, name="Alice Essai")
    return consent


def herself(**said: Any) -> Agreed:
    """She approved by her own link, today, unless said otherwise."""
    return Agreed(**{"channel": Channel.LINK, "name": "Ada Essai", "given_on": timezone.localdate(), **said})
