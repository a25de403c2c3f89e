"""What the session of the moment knows of how somebody proved who she is; allauth keeps the list."""

from __future__ import annotations

import time
from typing import Any

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY, get_authentication_records
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest


def is_strong(request: HttpRequest) -> bool:
    """Both proofs were given: a session exists by the first, so any second one is enough."""
    return any(is_second(one) for one in _given(request))


def is_recent(request: HttpRequest) -> bool:
    """A proof was given a short while ago; for somebody who has a second one, that one."""
    latest = time.time() - settings.PROOF_LASTS
    recent = [one for one in _given(request) if one.get("at", 0) >= latest]
    return any(is_second(one) for one in recent) or bool(recent and not has_second(request.user))


def has_second(user: Any) -> bool:
    """Whether she has something to give a second proof with; recovery codes alone do not count."""
    return bool(kinds_of(user) - {Authenticator.Type.RECOVERY_CODES})


def kinds_of(user: Any) -> set[str]:
    """What she can prove with, besides her mailbox."""
    return set(Authenticator.objects.filter(user_id=user.pk).values_list("type", flat=True))


def gave_both_at_provider(request: HttpRequest) -> bool:
    """Her identity provider asked her for two proofs since she signed in."""
    return any(one.get("method") == "socialaccount" and is_second(one) for one in _given(request))


def forget_second(request: HttpRequest) -> None:
    """What she gave it with is gone: this session is one proof again."""
    request.session[AUTHENTICATION_METHODS_SESSION_KEY] = [
        one for one in _given(request) if not is_second(one)
    ]


def _given(request: HttpRequest) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = get_authentication_records(request, request.user)
    return found


def is_second(record: dict[str, Any]) -> bool:
    return record.get("method") == "mfa" or (
        record.get("method") == "socialaccount" and record.get("both") is True
    )
