"""Addresses as people paste them: names before or after, brackets, commas, tabs, quotes, invisible signs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from hirondelles.core.text import fold

LONGEST_NAME = 120
AT = re.compile(r"\s*[(\[{]\s*(?:at|arobase|@)\s*[)\]}]\s*|\s*[＠@]\s*", re.IGNORECASE)
MAILTO = re.compile(r"\bmailto:", re.IGNORECASE)
ADDRESS = re.compile(r"""[^\s<>()\[\]{},;:"«»|]{1,128}@[^\s<>()\[\]{},;:"«»|]{0,255}""")
BREAKS = re.compile(r"[;,\t|]")
EDGES = " \t,;:<>()[]{}|\"'«»-–—.*•·"
SPACES = ("Zs", "Zl", "Zp")
UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn")
COMMON = (
    "gmail.com", "orange.fr", "wanadoo.fr", "hotmail.fr", "hotmail.com", "outlook.fr", "outlook.com", "yahoo.fr",
    "yahoo.com", "laposte.net", "icloud.com", "protonmail.com",
)  # fmt: skip
WRONG_ENDS = {
    "gmail.fr": "gmail.com",
    "gmail": "gmail.com",
    "orange": "orange.fr",
    "wanadoo": "wanadoo.fr",
    "hotmail": "hotmail.fr",
    "outlook": "outlook.fr",
    "yahoo": "yahoo.fr",
    "laposte.fr": "laposte.net",
    "laposte": "laposte.net",
    "free": "free.fr",
    "sfr": "sfr.fr",
}
TRUE_NEIGHBOURS = frozenset({"ymail.com", "orange.com", "hotmail.fr", "outlook.fr", "yahoo.fr"})


@dataclass(frozen=True, kw_only=True)
class Typed:
    """One address as it was found: its line, her name if any, what is wrong with it and what was probably meant.

    ``fault`` is a sentence; a ``guess`` without a fault is a doubt: the address may be right.
    """

    line: int
    text: str
    email: str = ""
    name: str = ""
    fault: str = ""
    guess: str = ""


def read_addresses(text: str) -> list[Typed]:
    """Every address of a text, in order; a line that holds words and no address is told as a fault."""
    found: list[Typed] = []
    for number, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), start=1):
        found.extend(_read_line(number, tidy(line)))
    return found


def tidy(text: str) -> str:
    """Plain spaces, nothing invisible, no line end: what may go in a name or in the subject of a mail."""
    kept = []
    for letter in text:
        category = unicodedata.category(letter)
        if category in SPACES or letter == "\t":
            kept.append("\t" if letter == "\t" else " ")
        elif category not in UNSEEN:
            kept.append(letter)
    return "".join(kept).strip()


def _read_line(number: int, line: str) -> Iterator[Typed]:
    if not line.strip(EDGES):
        return
    plain = AT.sub("@", MAILTO.sub("", line))
    places = list(ADDRESS.finditer(plain))
    if not places:
        yield Typed(line=number, text=line[:200], fault=_("Il n’y a pas d’adresse dans cette ligne."))
        return
    names = _names(plain, [place.span() for place in places])
    for place, name in zip(places, names, strict=True):
        yield _typed(number, place.group(), name)


def _names(line: str, spans: list[tuple[int, int]]) -> list[str]:
    """For each address, the words before it; those after it when nothing stands before."""
    starts = [0, *(end for _start, end in spans)]
    before = [line[start : span[0]] for start, span in zip(starts, spans, strict=False)]
    after = [*before[1:], line[spans[-1][1] :]]
    names = [_name(words) for words in before]
    if names[0]:
        return names
    if len(spans) == 1:
        return [_name(after[0])]
    trailing = [_name(BREAKS.split(words)[0]) for words in after]
    return trailing if all(trailing) else names


def _name(words: str) -> str:
    parts = (part.strip(EDGES) for part in BREAKS.split(words))
    return " ".join(" ".join(part for part in parts if part).split())[:LONGEST_NAME]


def _typed(number: int, written: str, name: str) -> Typed:
    email = written.strip(EDGES).lower()
    fault, guess = _examined(email)
    return Typed(line=number, text=written[:200], email=email[:254], name=name, fault=fault, guess=guess)


def _examined(email: str) -> tuple[str, str]:
    """What is wrong with an address, and what was probably meant."""
    local, _at, domain = email.rpartition("@")
    guess = _guess(local, domain)
    try:
        validate_email(email)
    except ValidationError:
        return _fault(local, domain), guess
    if len(email) > 254:
        return _("Cette adresse est trop longue."), ""
    return "", guess


def _fault(local: str, domain: str) -> str:
    if not local:
        return _("Il manque ce qui vient avant l’arobase.")
    if not domain:
        return _("Il manque ce qui vient après l’arobase.")
    if not f"{local}{domain}".isascii():
        return _("Une adresse n’a ni accent ni caractère spécial.")
    if "." not in domain:
        return _("Il manque la fin, comme .fr ou .com.")
    return _("Cette adresse n’est pas bien formée.")


def _guess(local: str, domain: str) -> str:
    """A likely address when this one is not, or is one letter away from a common one; empty otherwise."""
    plain_local = "".join(fold(local).split()).strip(".").replace("..", ".")
    plain = fold(domain).strip(".").replace("..", ".").replace(",", ".")
    likely = WRONG_ENDS.get(plain) or _common_like(plain) or plain
    guess = f"{plain_local}@{likely}"
    try:
        validate_email(guess)
    except ValidationError:
        return ""
    return "" if guess == f"{local}@{domain}" else guess


def _common_like(domain: str) -> str:
    """The common domain that is one letter away, empty for one that exists itself."""
    if domain in COMMON or domain in TRUE_NEIGHBOURS:
        return ""
    return next((one for one in COMMON if one_slip(domain, one)), "")


def one_slip(typed: str, meant: str) -> bool:
    """One letter more, less, other, or two swapped."""
    if typed == meant or abs(len(typed) - len(meant)) > 1:
        return False
    start = next(
        (n for n, (a, b) in enumerate(zip(typed, meant, strict=False)) if a != b), min(len(typed), len(meant))
    )
    rest, other = typed[start:], meant[start:]
    swapped = rest[:2] == other[1::-1] and rest[2:] == other[2:] if len(other) > 1 else False
    return swapped or rest[1:] == other[1:] or rest[1:] == other or rest == other[1:]
