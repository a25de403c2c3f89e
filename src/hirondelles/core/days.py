"""A day in words. Django writes « 1 mars », in every format; French says « 1er mars »."""

from __future__ import annotations

import re
from datetime import date

from django.utils import formats
from django.utils.translation import get_language

NUMBER_BEFORE_MONTH = re.compile(r"(?<!\\)j(?= [FbMNE]|$)")


def date_format(value: date, written: str = "DATE_FORMAT") -> str:
    """As Django’s own ``date_format``, with ``1er`` in French."""
    return formats.date_format(value, ordinal(value, written))  # noqa: TID251 - the only place


def ordinal(value: object, written: str) -> str:
    """The format with which the language of the page writes this day, or this moment."""
    written = formats.get_format(written)
    if getattr(value, "day", 0) != 1 or not (get_language() or "").startswith("fr"):
        return written
    return NUMBER_BEFORE_MONTH.sub(r"j\\e\\r", written)
