"""Entering with a second proof, or with a key alone; allauth does the work."""

from __future__ import annotations

import json
from typing import Any

from allauth.account.models import Login
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal.flows import perform_passwordless_login
from allauth.mfa.webauthn.views import LoginWebAuthnView
from django.conf import settings
from django.http import HttpResponse

from hirondelles.core.access import open_page
from hirondelles.members.strong import proofs
from hirondelles.members.strong.passkeys import SignInPasskeyForm
from hirondelles.members.strong.views.going import wanted


class GiveSecond(AuthenticateView):  # type: ignore[misc]
    """After the code of the mail: a key, the code of the application, or a recovery code."""

    template_name = "mfa/authenticate.html"

    def form_invalid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_invalid(form)
        response.status_code = 422
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        known = super().get_context_data(**kwargs)
        has_key = Authenticator.Type.WEBAUTHN in proofs.kinds_of(self.stage.login.user)
        options = json.dumps(known["js_data"]["request_options"]) if has_key else ""
        return {**known, "key_options": options, "demo_code": settings.DEMO_SECOND_CODE}


class EnterByKey(LoginWebAuthnView):  # type: ignore[misc]
    """A key alone is both proofs: GET gives the browser its question, POST takes the answer."""

    def form_valid(self, form: SignInPasskeyForm) -> HttpResponse:
        passkey = form.cleaned_data["credential"]
        login = Login(user=passkey.user, redirect_url=wanted(self.request))
        response: HttpResponse = perform_passwordless_login(self.request, passkey, login)
        return response


give_second = open_page(GiveSecond.as_view())
enter_by_key = open_page(EnterByKey.as_view())
