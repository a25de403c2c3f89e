"""How allauth behaves here: nobody signs up alone, the words are ours, the demonstration's codes fixed."""

from __future__ import annotations

from email.utils import formataddr, parseaddr
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from hirondelles.members import demo


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """People are added by their coordinator; a code by e-mail lets them in."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("Ce compte est fermé."),
        "incorrect_code": _("Ce n’est pas le bon code. Vérifiez-le dans le dernier courriel reçu."),
        "too_many_login_attempts": _("Trop d’essais. Attendez cinq minutes, puis demandez un nouveau code."),
        "rate_limited": _("Trop de demandes à la fois. Attendez une minute."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_login_stages(self) -> list[str]:
        """The second proof is asked by ours: whoever gave both at her identity provider is not asked again."""
        ours = {"allauth.mfa.stages.AuthenticateStage": "hirondelles.members.strong.stages.SecondProofStage"}
        return [ours.get(one, one) for one in super().get_login_stages()]

    def get_from_email(self) -> str:
        return formataddr((settings.SITE_NAME, parseaddr(settings.DEFAULT_FROM_EMAIL)[1]))

    def format_email_subject(self, subject: str) -> str:
        return f"{settings.SITE_NAME} : {subject}"

    def generate_login_code(self) -> str:
        """The fixed code of a demonstration account when one is asked for, in the demonstration only."""
        if settings.DEMO and (code := demo.CODES.get(self._asked_for())):
            return code
        return str(super().generate_login_code())

    def _asked_for(self) -> str:
        request: Any = self.request
        return str(request.POST.get("email", "")).strip().lower() if request else ""
