"""The links with which a woman reads her portrait, says where it may be shown, or takes it back, without an account."""

from __future__ import annotations

from django.core import signing

from hirondelles.consents.models import ConsentFile

WITHDRAWAL = "consents.withdrawal"
READING = "consents.reading"


def token_of(file: ConsentFile, *, to: str = WITHDRAWAL) -> str:
    """The end of one of her links; all of them die when the key of her file changes."""
    return signing.Signer(salt=to).sign_object([file.pk, file.withdrawal_key])


def file_of(token: str, *, to: str = WITHDRAWAL) -> ConsentFile | None:
    """The file that a link opens in this collective, ``None`` for any other text, a link to something else included."""
    try:
        pk, key = signing.Signer(salt=to).unsign_object(token)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    found: ConsentFile | None = ConsentFile.objects.filter(pk=pk, withdrawal_key=key).first()
    return found
