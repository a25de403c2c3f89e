"""Phone numbers as people dictate them: kept plain, so that two writings of one number are one."""

from __future__ import annotations

import re

PLAIN = r"^(0[1-9][0-9]{8}|\+[1-9][0-9]{6,14})$"
"""``0612345678`` in France, ``+41791234567`` elsewhere."""
SEPARATORS = re.compile(r"[\s.\-–/()_]+")
OPTIONAL_ZERO = re.compile(r"\(0\)")
SPACE = "\u00a0"


class UnclearPhone(ValueError):
    """This is not a phone number."""


def read_phone(text: str) -> str:
    """``+33 (0)6 12.34.56.78`` → ``0612345678``; raises ``UnclearPhone``."""
    plain = SEPARATORS.sub("", OPTIONAL_ZERO.sub("", text))
    if plain.startswith("00"):
        plain = f"+{plain[2:]}"
    if plain.startswith("+33"):
        plain = f"0{plain[3:].removeprefix('0')}"
    if not re.fullmatch(PLAIN, plain, re.ASCII):
        raise UnclearPhone
    return plain


def as_read_aloud(text: str) -> str:
    """A number that somebody typed freely, in pairs when it is one; else as it was typed."""
    try:
        return show_phone(read_phone(text))
    except UnclearPhone:
        return text


def show_phone(plain: str) -> str:
    """In pairs, as they are read aloud: ``06 12 34 56 78``."""
    if plain.startswith("0"):
        return SPACE.join(plain[place : place + 2] for place in range(0, len(plain), 2))
    return plain
