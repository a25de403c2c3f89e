"""The link with which a woman sees an encounter, says again that she comes or that she cannot, without an account."""

from __future__ import annotations

from django.core import signing

from hirondelles.collectives.models import Collective
from hirondelles.collectives.paths import address_of
from hirondelles.encounters.models import Speaker

COMING = "encounters.coming"


def token_of(speaker: Speaker) -> str:
    return signing.Signer(salt=COMING).sign_object(speaker.pk)


def speaker_of(token: str) -> Speaker | None:
    """Who comes by a link, in this collective; ``None`` for any other text."""
    try:
        pk = signing.Signer(salt=COMING).unsign_object(token)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    rows = Speaker.objects.select_related("encounter__school", "person")
    found: Speaker | None = rows.filter(pk=pk).first()
    return found


def address(speaker: Speaker, collective: Collective) -> str:
    """The full address of her page."""
    return address_of(collective, "encounters:coming", token=token_of(speaker))
