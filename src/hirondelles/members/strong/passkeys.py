"""Keys of a device (passkeys): a finger, a face or the device's own code; allauth and fido2 verify them.

A key is made to be found without an address and never without the person (``userVerification`` required): alone it
is both proofs.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Callable
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from allauth.mfa.webauthn.internal import auth
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from django import forms
from django.utils.translation import gettext_lazy as _

from hirondelles.accounts.models import User

MOST_CHARACTERS = 30_000
"""A browser's answer is a few hundred; with the certificates that some keys add, a few thousand."""
MALFORMED = (
    *(AttributeError, LookupError, TypeError, ValueError, OverflowError, RecursionError, struct.error),
    *(InvalidSignature, UnsupportedAlgorithm),
)


def of(person: Any) -> list[Authenticator]:
    """Her keys, the oldest first."""
    hers = Authenticator.objects.filter(user_id=person.pk, type=Authenticator.Type.WEBAUTHN)
    return list(hers.order_by("created_at", "pk"))


def creation_options(person: User) -> str:
    """What the browser needs to make a key, as JSON; the challenge waits in the session."""
    return json.dumps(auth.begin_registration(person, True))


def request_options(person: User) -> str:
    """What the browser needs to use one of her keys, as JSON; the challenge waits in the session."""
    return json.dumps(auth.begin_authentication(person))


def _refused() -> forms.ValidationError:
    refusal: forms.ValidationError = get_adapter().validation_error("incorrect_key")
    return refusal


def _checked(check: Callable[[], Any]) -> Any:
    """Whatever a browser sends, the answer is a sentence: the libraries raise many kinds of errors."""
    try:
        return check()
    except forms.ValidationError:
        raise _refused() from None
    except MALFORMED as fault:
        raise _refused() from fault


class CredentialField(forms.JSONField):
    """What the browser answers; a text too long or too deep is not read."""

    widget = forms.HiddenInput

    def __init__(self, **words: Any) -> None:
        missing = _("Votre navigateur n’a pas donné de clé. Réessayez, ou choisissez une autre preuve.")
        super().__init__(error_messages={"required": missing}, **words)

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str) and len(value) > MOST_CHARACTERS:
            raise _refused()
        return _checked(lambda: super(CredentialField, self).to_python(value))


class NameField(forms.CharField):
    def __init__(self, **words: Any) -> None:
        super().__init__(label=_("Le nom de cette clé"), max_length=60, **words)


class AddPasskeyForm(AddWebAuthnForm):  # type: ignore[misc]
    """A key that the browser just made, and what she calls it."""

    name = NameField(
        required=False, help_text=_("Pour la reconnaître dans la liste : l’appareil où elle est gardée.")
    )
    credential = CredentialField()
    passwordless = None

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = _checked(super().clean)
        return cleaned


class RenamePasskeyForm(forms.Form):
    name = NameField()


class _AnswerForm(forms.Form):
    credential = CredentialField()

    def clean_credential(self) -> Authenticator:
        found: Authenticator = _checked(super().clean_credential)  # type: ignore[misc]
        return found


class SignInPasskeyForm(_AnswerForm, LoginWebAuthnForm):  # type: ignore[misc]
    """Alone, instead of an address and a code."""


class SecondPasskeyForm(_AnswerForm, AuthenticateWebAuthnForm):  # type: ignore[misc]
    """On the way in, after the code of the mail."""


class ProofPasskeyForm(_AnswerForm, ReauthenticateWebAuthnForm):  # type: ignore[misc]
    """Later, when a page asks for it."""
