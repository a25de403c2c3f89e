"""The two numbers by which France knows a school and a company: pure checks, nothing is asked of anybody.

The rules: seven digits and a letter, which is the remainder of the digits by 23 (UAI); fourteen digits
whose Luhn sum is a multiple of ten, as is that of the first nine, the company's (SIRET). The offices of La Poste, which ran
out of numbers, have a plain sum that is a multiple of five; its head office is like the others.
"""

from __future__ import annotations

import re

LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"
"""The alphabet without I, O and Q, which look like figures: 23 letters."""
UAI = re.compile(r"[0-9]{7}[A-Z]")
SIRET = re.compile(r"[0-9]{14}")
LA_POSTE, HEAD_OFFICE = "356000000", "35600000000048"
NUMBERED_OTHERWISE = {
    "000": "",
    "138": "",
    "620": "2A",
    "720": "2B",
    "983": "988",
    "984": "987",
    "987": "986",
}
"""Where a UAI numbers a département otherwise than the post does; Monaco (138) and the invented (000) have none."""


class WrongIdentifier(ValueError):
    """Not such a number: ``reason`` is ``form`` (signs) or ``key`` (a figure or a letter is wrong)."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def check_uai(typed: str) -> str:
    """``« 025 0011 b »`` → ``0250011B``; raises ``WrongIdentifier``."""
    uai = _tidy(typed)
    if not UAI.fullmatch(uai):
        raise WrongIdentifier("form")
    if LETTERS[int(uai[:7]) % len(LETTERS)] != uai[7]:
        raise WrongIdentifier("key")
    return uai


def check_siret(typed: str) -> str:
    """``« 356 000 000 00048 »`` → ``35600000000048``; raises ``WrongIdentifier``."""
    siret = _tidy(typed)
    if not SIRET.fullmatch(siret) or siret == "0" * 14:
        raise WrongIdentifier("form")
    is_office = siret.startswith(LA_POSTE) and siret != HEAD_OFFICE
    wrong = sum(map(int, siret)) % 5 if is_office else _luhn(siret) % 10
    if wrong or _luhn(siret[:9]) % 10:
        raise WrongIdentifier("key")
    return siret


def department_of(uai: str) -> str:
    """The department of a school, as the post writes it: ``25``, ``2A``, ``974``."""
    code = uai[:3]
    return NUMBERED_OTHERWISE.get(code, code[1:] if code.startswith("0") else code)


def _tidy(typed: str) -> str:
    return re.sub(r"[\s.\-\u00a0\u202f]", "", typed).upper()


def _luhn(digits: str) -> int:
    """The sum of the digits, every second one from the right doubled (and its own digits added)."""
    doubled = (int(one) * (2 if place % 2 else 1) for place, one in enumerate(reversed(digits)))
    return sum(value - 9 if value > 9 else value for value in doubled)
