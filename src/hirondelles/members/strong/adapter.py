"""How allauth's second proofs behave here: their secrets are written encrypted, their words are ours."""

from __future__ import annotations

import base64
import logging
from typing import Any, ClassVar
from urllib.parse import urlsplit

from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.totp.internal.auth import generate_totp_secret
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hirondelles.members.sessions import device

log = logging.getLogger("hirondelles.members")


class FactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """A backup that is stolen opens no account: the secrets in it need the key of the installation."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": gettext_lazy(
            "Ce n’est pas le bon code. Attendez le suivant, ou prenez un code de secours."
        ),
        "incorrect_key": gettext_lazy(
            "Cette clé n’a pas été reconnue. Réessayez, ou choisissez une autre preuve."
        ),
    }

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        """What she would call it herself: the device in her hands."""
        return device(context.request.headers.get("User-Agent", "")) or _("Ma clé d’accès")

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """The installation's own address: a key made there works there, whichever page led to it."""
        return {"id": urlsplit(settings.SITE_URL).hostname or "localhost", "name": str(settings.SITE_NAME)}

    def get_totp_issuer(self) -> str:
        return str(settings.SITE_NAME)

    def encrypt(self, text: str) -> str:
        return _keys().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """A secret that no key opens any more (the installation lost its own) is one that nobody can guess."""
        try:
            return _keys().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            log.error("A second proof was encrypted with a key that this installation does not have")
            return str(generate_totp_secret())


def _keys() -> MultiFernet:
    """The key of the moment writes; it and the former ones read."""
    return MultiFernet([_derived(one) for one in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def _derived(secret: str) -> Fernet:
    derivation = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"hirondelles second proofs")
    return Fernet(base64.urlsafe_b64encode(derivation.derive(secret.encode())))
