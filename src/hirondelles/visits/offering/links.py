"""The secret address by which a structure proves and follows what it offers, without an account."""

from __future__ import annotations

from django.core import signing

from hirondelles.visits.models import HostOffer

SALT = "visits.host_offer"


def token_of(offer: HostOffer) -> str:
    return signing.Signer(salt=SALT).sign_object([offer.pk, offer.key])


def offer_of(token: str) -> HostOffer | None:
    """The offer that a link opens in this collective, ``None`` for any other text."""
    try:
        pk, key = signing.Signer(salt=SALT).unsign_object(token)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    found: HostOffer | None = HostOffer.objects.filter(pk=pk, key=key).first()
    return found
