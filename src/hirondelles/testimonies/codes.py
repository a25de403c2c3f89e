"""The code that proves a teacher's address: six figures, half an hour, five tries. Only its digest is kept."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from django.db.models import F
from django.utils.crypto import constant_time_compare, salted_hmac

from hirondelles.testimonies.models import Request

LASTS = timedelta(minutes=30)
MOST_TRIES = 5


class TooManyTries(Exception):
    """Nobody guesses: after five tries the code is worth nothing, even the right one."""


class Expired(Exception):
    """The code was right once, or never; another is asked for."""


def drawn() -> str:
    return f"{secrets.randbelow(10**6):06d}"


def digest_of(asked: Request, code: str) -> str:
    """For this request and this address: another address, written since, is not proved."""
    return salted_hmac(f"testimonies.code:{asked.key}:{asked.email}", code, algorithm="sha256").hexdigest()


def renew(asked: Request, *, now: datetime) -> str:
    """A new code takes the place of the one before; gives it, to be mailed."""
    code = drawn()
    asked.code_digest, asked.code_until, asked.code_tries = digest_of(asked, code), now + LASTS, 0
    asked.save(update_fields=["code_digest", "code_until", "code_tries"])
    return code


def matches(asked: Request, typed: str, *, now: datetime) -> bool:
    """Whether this is the code; each try counts before it is compared, so that two at once are two.

    Raises ``TooManyTries`` and ``Expired``.
    """
    row = Request.objects.filter(pk=asked.pk)
    if asked.code_until is None or asked.code_until <= now:
        raise Expired
    if not row.filter(code_tries__lt=MOST_TRIES).update(code_tries=F("code_tries") + 1):
        raise TooManyTries
    return constant_time_compare(asked.code_digest, digest_of(asked, typed))
