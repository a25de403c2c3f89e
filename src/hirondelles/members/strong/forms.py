"""What is typed to prove who one is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.base.internal.flows import check_rate_limit
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth
from django import forms
from django.conf import settings
from django.core.cache import cache
from django.utils.translation import gettext_lazy as _

from hirondelles.accounts.models import User
from hirondelles.members import demo
from hirondelles.members.forms import CodeForm

DIGITS = {
    "autocomplete": "one-time-code",
    "autofocus": True,
    "inputmode": "numeric",
    "spellcheck": "false",
}


def _code_field(**words: Any) -> forms.CharField:
    return forms.CharField(max_length=40, widget=forms.TextInput(attrs=DIGITS), **words)


class _CodeOfTheMoment(forms.Form):
    """A code of the application, or one of the recovery codes; each serves once, even within its minute and a half."""

    user: User
    authenticator: Authenticator
    code = _code_field(
        label=_("Le code de votre application"), help_text=_("Six chiffres. Un code de secours va aussi.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not Authenticator.objects.filter(user=self.user, type=Authenticator.Type.TOTP).exists():
            self.fields["code"].label = _("Un de vos codes de secours")
            self.fields["code"].help_text = _(
                "Huit chiffres, sur la feuille que vous avez gardée. Chacun sert une fois."
            )

    def clean_code(self) -> str:
        if hers := demo.accepted(self.user, self.cleaned_data["code"]):
            self.authenticator = hers
            return str(self.cleaned_data["code"])
        code = str(super().clean_code())  # type: ignore[misc]
        if self.authenticator.type == Authenticator.Type.TOTP and not _first_time(self.user, code):
            raise get_adapter().validation_error("incorrect_code")
        return code


def _first_time(user: User, code: str) -> bool:
    """allauth refuses the same code for one period; it is accepted during three."""
    periods = 2 * settings.MFA_TOTP_TOLERANCE + 1
    return bool(
        cache.add(f"members.totp.used:{user.pk}:{normalize_user_code(code)}", 1, timeout=30 * periods)
    )


class SecondCodeForm(_CodeOfTheMoment, AuthenticateForm):  # type: ignore[misc]
    """On the way in, after the code of the mail."""


class ProofForm(_CodeOfTheMoment, ReauthenticateForm):  # type: ignore[misc]
    """Later, when a page asks for it."""


class MailedCodeForm(CodeForm):
    """A code received by mail, outside of signing in; ``accepts`` tells whether it is the right one."""

    def __init__(self, *args: Any, accepts: Callable[[str], bool], **kwargs: Any) -> None:
        super().__init__(*args, code="", **kwargs)
        self._accepts = accepts

    def clean_code(self) -> str:
        code = str(self.cleaned_data["code"])
        if not self._accepts(code):
            raise forms.ValidationError(
                _("Ce n’est pas le bon code. Vérifiez-le dans le dernier courriel reçu.")
            )
        return code


class ApplicationForm(forms.Form):
    """The first code of an application that was just given the secret; ``secret`` waits in the session."""

    code = _code_field(
        label=_("Le code que l’application affiche"),
        help_text=_("Six chiffres, qui changent toutes les trente secondes."),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.secret: str = auth.get_totp_secret()

    def clean_code(self) -> str:
        forget_tries = check_rate_limit(self.user, error_key="too_many_login_attempts")
        code = str(self.cleaned_data["code"])
        if not auth.validate_totp_code(self.secret, code):
            raise get_adapter().validation_error("incorrect_code")
        forget_tries()
        _first_time(self.user, code)
        return code
