"""The code that proves an address: six figures, half an hour, five tries. Only its digest is kept.

A row that holds one has ``code_digest``, ``code_until`` and ``code_tries``, and says in ``code_for`` what the code proves:
this row, this address. Another address, written since, is not proved.
"""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from typing import Any

from django.db.models import F
from django.utils.crypto import constant_time_compare, salted_hmac

LASTS = timedelta(minutes=30)
MOST_TRIES = 5


class TooManyTries(Exception):
    """Nobody guesses: after five tries the code is worth nothing, even the right one."""


class Expired(Exception):
    """The code was right once, or never; another is asked for."""


def drawn() -> str:
    return f"{secrets.randbelow(10**6):06d}"


def digest_of(row: Any, code: str) -> str:
    """For this row and for what its code proves."""
    return salted_hmac(f"{row._meta.label_lower}.code:{row.code_for}", code, algorithm="sha256").hexdigest()


def renew(row: Any, *, now: datetime) -> str:
    """A new code takes the place of the one before; gives it, to be mailed."""
    code = drawn()
    row.code_digest, row.code_until, row.code_tries = digest_of(row, code), now + LASTS, 0
    row.save(update_fields=["code_digest", "code_until", "code_tries"])
    return code


def matches(row: Any, typed: str, *, now: datetime) -> bool:
    """Whether this is the code; each try counts before it is compared, so that two at once are two.

    Raises ``TooManyTries`` and ``Expired``.
    """
    rows = type(row)._default_manager.filter(pk=row.pk)
    if row.code_until is None or row.code_until <= now:
        raise Expired
    if not rows.filter(code_tries__lt=MOST_TRIES).update(code_tries=F("code_tries") + 1):
        raise TooManyTries
    return constant_time_compare(row.code_digest, digest_of(row, typed))
