"""The link with which somebody answers an invitation, without an account."""

from __future__ import annotations

from django.core import signing

from hirondelles.members.models import Invitation

SALT = "members.invitation"


def token_of(invitation: Invitation) -> str:
    """The end of her link: signed, for this invitation alone."""
    return signing.Signer(salt=SALT).sign_object([invitation.pk, invitation.key])


def invitation_of(token: str) -> Invitation | None:
    """The invitation that a link opens in this collective, ``None`` for any other text."""
    try:
        pk, key = signing.Signer(salt=SALT).unsign_object(token)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    rows = Invitation.objects.filter(pk=pk, key=key).select_related("collective", "invited_by", "person")
    return rows.defer("collective__logo").first()  # type: ignore[no-any-return]
