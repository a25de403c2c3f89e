"""The second proof on the way in, after the code of the mail; allauth does the work."""

from __future__ import annotations

from typing import Any

from allauth.mfa.base.views import AuthenticateView
from django.conf import settings
from django.http import HttpResponse

from hirondelles.core.access import open_page


class GiveSecond(AuthenticateView):  # type: ignore[misc]
    """The code of the application, or a recovery code."""

    template_name = "mfa/authenticate.html"

    def form_invalid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_invalid(form)
        response.status_code = 422
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "demo_code": settings.DEMO_SECOND_CODE}


give_second = open_page(GiveSecond.as_view())
