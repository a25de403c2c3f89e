"""The secret address by which a teacher writes, follows, corrects and withdraws a request, without an account."""

from __future__ import annotations

from django.core import signing

from hirondelles.testimonies.models import Request

SALT = "testimonies.request"


def token_of(asked: Request) -> str:
    """The end of her link: signed, for this request alone."""
    return signing.Signer(salt=SALT).sign_object([asked.pk, asked.key])


def request_of(token: str) -> Request | None:
    """The request that a link opens in this collective, ``None`` for any other text."""
    try:
        pk, key = signing.Signer(salt=SALT).unsign_object(token)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    found: Request | None = (
        Request.objects.select_related("wished", "encounter").filter(pk=pk, key=key).first()
    )
    return found
