"""The link with which a woman answers one solicitation, without an account."""

from __future__ import annotations

from django.core import signing

from hirondelles.collectives.models import Collective
from hirondelles.collectives.paths import address_of
from hirondelles.solicitations.models import Solicitation

ANSWER = "solicitations.answer"


def token_of(solicitation: Solicitation) -> str:
    return signing.Signer(salt=ANSWER).sign_object(solicitation.pk)


def solicitation_of(token: str) -> Solicitation | None:
    """What a link answers in this collective; ``None`` for any other text."""
    try:
        pk = signing.Signer(salt=ANSWER).unsign_object(token)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    found: Solicitation | None = Solicitation.objects.select_related("person", "school").filter(pk=pk).first()
    return found


def address(solicitation: Solicitation, collective: Collective) -> str:
    """The full address of the page where she answers."""
    return address_of(collective, "solicitations:answer", token=token_of(solicitation))
