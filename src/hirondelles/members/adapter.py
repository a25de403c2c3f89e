"""How allauth behaves here: nobody signs up alone, codes have the site's words, the demonstration's are fixed."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest

from hirondelles.members import demo


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """People are added by their coordinator; a code by e-mail lets them in."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def generate_login_code(self) -> str:
        """The fixed code of a demonstration account when one is asked for, in the demonstration only."""
        if settings.DEMO and (code := demo.CODES.get(self._asked_for())):
            return code
        return str(super().generate_login_code())

    def _asked_for(self) -> str:
        request: Any = self.request
        return str(request.POST.get("email", "")).strip().lower() if request else ""
