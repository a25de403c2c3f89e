"""The link with which a woman takes her portrait back, without an account."""

from __future__ import annotations

from django.core import signing

from hirondelles.consents.models import ConsentFile

SALT = "consents.withdrawal"


def token_of(file: ConsentFile) -> str:
    """The end of her link; it dies when the key of her file changes."""
    return signing.Signer(salt=SALT).sign_object([file.pk, file.withdrawal_key])


def file_of(token: str) -> ConsentFile | None:
    """The file that a link opens in this collective, ``None`` for any other text."""
    try:
        pk, key = signing.Signer(salt=SALT).unsign_object(token)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    found: ConsentFile | None = ConsentFile.objects.filter(pk=pk, withdrawal_key=key).first()
    return found
