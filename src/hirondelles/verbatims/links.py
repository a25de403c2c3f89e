"""The secret address by which a class and the women who came read its words, without an account."""

from __future__ import annotations

from django.core import signing

from hirondelles.collectives.models import Collective
from hirondelles.collectives.paths import address_of
from hirondelles.verbatims.models import Return

RETURNED = "verbatims.returned"


def token_of(returned: Return) -> str:
    return signing.Signer(salt=RETURNED).sign_object(returned.pk)


def return_of(token: str) -> Return | None:
    """What a link gives back, in this collective, once it was given; ``None`` for any other text."""
    try:
        pk = signing.Signer(salt=RETURNED).unsign_object(token)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    found: Return | None = Return.objects.given().select_related("batch__version").filter(pk=pk).first()
    return found


def address(returned: Return, collective: Collective) -> str:
    """The full address of its page."""
    return address_of(collective, "verbatims:returned", token=token_of(returned))


def paper(returned: Return, collective: Collective) -> str:
    """The same on an A5, to print."""
    return address_of(collective, "verbatims:returned_paper", token=token_of(returned))
