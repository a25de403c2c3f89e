"""Signing in by code and out again; the sessions, and closing them. allauth does the work."""

from __future__ import annotations

from typing import Any, cast

from allauth.account.views import AccountInactiveView, ConfirmLoginCodeView, LogoutView, RequestLoginCodeView
from allauth.core import ratelimit
from allauth.usersessions.adapter import get_adapter
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from hirondelles.core.access import allow, one_proof, open_page, signed_in
from hirondelles.members import demo
from hirondelles.members.forms import CodeForm, SignInForm
from hirondelles.members.provider.configured import configured
from hirondelles.members.provider.conversation import GIVEN_AS, there_too
from hirondelles.members.sessions import device, of


class AskCode(RequestLoginCodeView):  # type: ignore[misc]
    """The address is asked; the answer is the same whether it is known or not."""

    form_class = SignInForm

    def form_invalid(self, form: SignInForm) -> HttpResponse:
        response: HttpResponse = super().form_invalid(form)
        response.status_code = 422
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        accounts = demo.CODES if settings.DEMO else {}
        demonstration = {"demo_accounts": accounts, "demo_second_code": settings.DEMO_SECOND_CODE}
        return {**super().get_context_data(**kwargs), **demonstration, **_provider(self.request)}


def _provider(request: HttpRequest) -> dict[str, str]:
    """The identity provider, when there is one, and the page to go on to."""
    asked = request.GET.get("next", "")
    words = f"?{urlencode({'next': asked})}" if asked else ""
    return {
        "provider": configured()["name"] if configured()["issuer"] else "",
        "provider_next": words,
    }


class GiveCode(ConfirmLoginCodeView):  # type: ignore[misc]
    """The code is asked; a session has few tries, even sent at the same moment."""

    form_class = CodeForm

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        key = request.session.session_key or ""
        if not ratelimit.consume(request, action="confirm_login_code", key=key):
            return ratelimit.respond_429(request)  # type: ignore[no-any-return]
        return super().post(request, *args, **kwargs)  # type: ignore[no-any-return]

    def form_invalid(self, form: CodeForm) -> HttpResponse:
        response: HttpResponse = super().form_invalid(form)
        if response.status_code == 200:
            response.status_code = 422
        return response


class SignOut(LogoutView):  # type: ignore[misc]
    """Out of here, and out of the identity provider too when one came by it."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        id_token = request.session.get(GIVEN_AS, "")
        response: HttpResponse = super().post(request, *args, **kwargs)
        return redirect(elsewhere) if (elsewhere := there_too(id_token)) else response


ask_code = open_page(AskCode.as_view())
give_code = open_page(GiveCode.as_view())
closed = open_page(AccountInactiveView.as_view())
sign_out = open_page(SignOut.as_view())


@one_proof
@allow(signed_in)
def sessions(request: HttpRequest) -> HttpResponse:
    """Where one is signed in; POST closes one (``session``) or all the others."""
    mine = of(cast(int, request.user.pk), timezone.now())
    others = mine.exclude(session_key=request.session.session_key)
    if request.method == "POST":
        wanted = request.POST.get("session", "")
        chosen = others if wanted == "others" else others.filter(pk=int(wanted) if wanted.isdecimal() else 0)
        get_adapter().end_sessions(list(chosen))
        messages.success(request, _("C’est fermé."))
        return redirect("usersessions_list")
    lines = [
        {"pk": one.pk, "device": device(one.user_agent), "since": one.created_at, "key": one.session_key}
        for one in mine
    ]
    here = next((one for one in lines if one["key"] == request.session.session_key), None)
    return render(
        request, "members/sessions.html", {"here": here, "others": [one for one in lines if one is not here]}
    )
