"""When the second proof is asked on the way in."""

from __future__ import annotations

from allauth.account.authentication import get_authentication_records
from allauth.mfa.stages import AuthenticateStage
from django.http import HttpRequest

from hirondelles.members.strong.proofs import is_second


class SecondProofStage(AuthenticateStage):  # type: ignore[misc]
    """Of whoever has one, unless she gave both at her identity provider just now."""

    def _should_handle(self, request: HttpRequest) -> bool:
        given = get_authentication_records(request, self.login.user)
        return bool(super()._should_handle(request)) and not any(is_second(one) for one in given)
