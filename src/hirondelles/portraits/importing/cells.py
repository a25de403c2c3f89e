"""From what is written in a cell to a value: forgiving on form, never guessing what was meant."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from hirondelles.consents.models import Medium
from hirondelles.core.dates import UnclearDate, read_date
from hirondelles.core.sentences import Said
from hirondelles.core.sentences import sentence as _
from hirondelles.core.text import fold
from hirondelles.portraits.importing.fields import BY_NAME, Field
from hirondelles.portraits.importing.vocabulary import ALL, NO, YES, media_of
from hirondelles.portraits.models import Step

ERASE = "(vide)"
ROME = re.compile(r"^[A-N]\d{4}$")
STAGE = re.compile(
    r"^(?P<year>(?:18|19|20)\d\d)\b(?:\s*[-–—/]\s*(?:\d{4}|\d\d)\b)?\s*[:.–—-]?\s*(?P<text>.*)$"
)
DETOUR = re.compile(r"^(?:\(?d[ée]tour\b\)?\s*[:–—-]?|[~↪])\s*(?P<text>.*)$", re.IGNORECASE)
BULLET = re.compile(r"^[-–—•*·]\s+")


class Unreadable(ValueError):
    """A cell that cannot be understood: ``sentence`` says what is wrong, ``mend`` what to write."""

    def __init__(self, sentence: Said, mend: Said) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.mend = mend


@dataclass(frozen=True)
class Doubtful:
    """A value that was read, and why one should look at it again."""

    value: Any
    sentence: Said
    mend: Said = ""


def read(name: str, written: Any, *, today: date) -> Any:
    """The value of one field; raises ``Unreadable``, or gives a ``Doubtful`` when it reads but surprises.

    ``written`` is text, except for cells that the spreadsheet itself calls numbers, dates or yes and no;
    ``today`` is the collective's, from which a year of two digits is understood.
    """
    if name in {"consented_on", "until"}:
        return day(written, today=today)
    plain = as_written(written)
    reader = READERS.get(name)
    return reader(plain) if reader else text(BY_NAME[name], plain)


def text(field: Field, written: str) -> str:
    """Tidy text: one form of accents, no invisible character, no longer than the portrait allows."""
    kept = tidy(written)
    if field.limit and len(kept) > field.limit:
        raise Unreadable(
            _("%(length)d caractères, pour %(limit)d au plus.") % {"length": len(kept), "limit": field.limit},
            _("Raccourcissez ce texte."),
        )
    return kept


def as_written(cell: object) -> str:
    """A cell of a spreadsheet, as the coordinator would type it."""
    if isinstance(cell, bool):
        return "oui" if cell else "non"
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell)


def tidy(written: str) -> str:
    """NFC, plain line ends, no control character nor trailing blank."""
    lines = unicodedata.normalize("NFC", written).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    kept = (
        "".join(one for one in line if one == "\t" or unicodedata.category(one) not in {"Cc", "Cs"})
        for line in lines
    )
    return "\n".join(line.rstrip() for line in kept).strip()


def yes_or_no(written: str) -> bool:
    word = fold(written)
    if word in YES:
        return True
    if word in NO:
        return False
    raise Unreadable(
        _("« %(word)s » n’est ni oui ni non.") % {"word": written[:40]}, _("Écrivez oui ou non.")
    )


def email(written: str) -> str:
    address = tidy(written).strip("<>;, ").removeprefix("mailto:").lower()
    try:
        validate_email(address)
    except ValidationError as fault:
        raise Unreadable(
            _("« %(word)s » n’est pas une adresse électronique.") % {"word": written[:60]},
            _("Écrivez une seule adresse, comme prenom@exemple.fr, ou laissez vide."),
        ) from fault
    return address


def rome(written: str) -> str:
    code = re.sub(r"[^0-9A-Z]", "", written.upper())
    if not ROME.match(code):
        raise Unreadable(
            _("« %(word)s » n’est pas un code ROME.") % {"word": written[:40]},
            _("Une lettre de A à N et quatre chiffres, comme B1604 ; ou laissez vide."),
        )
    return code


def step(written: str) -> str | Doubtful:
    found = Step.read(written)
    if found:
        return str(found)
    return Doubtful(
        "",
        _("L’étape « %(word)s » n’est pas connue : elle reste vide.") % {"word": written[:60]},
        _("Écrivez par exemple CAP, bac pro, BTS, BUT, licence, ingénieure, docteure, dirigeante."),
    )


def listed(written: str) -> tuple[str, ...]:
    """« français, anglais et allemand » → three words, in the order written."""
    words = re.split(r"[,;/\n•|]|\bet\b", tidy(written))
    return tuple(dict.fromkeys(word.strip() for word in words if word.strip()))


def languages(written: str) -> str:
    return text(BY_NAME["languages"], ", ".join(listed(written)))


def path(written: str) -> tuple[dict[str, Any], ...]:
    """One stage a line (or between « | »): the year if it is there, the text, whether it is a detour."""
    stages = (BULLET.sub("", line.strip()) for line in re.split(r"[\n|]", text(BY_NAME["path"], written)))
    return tuple(_stage(line) for line in stages if line)


def _stage(line: str) -> dict[str, Any]:
    detour = DETOUR.match(line)
    line = detour["text"] if detour else line
    dated = STAGE.match(line)
    year, rest = (int(dated["year"]), dated["text"]) if dated else (None, line)
    inner = DETOUR.match(rest)
    said = (inner["text"] if inner else rest).strip()
    return {"year": year, "text": (said or line)[:240], "detour": bool(detour or inner)}


def media(written: str) -> frozenset[str] | Doubtful:
    """Consent is given medium by medium: « tous supports » names none."""
    known, unknown = media_of(listed(written))
    mend = _("Écrivez lesquels : site, affiche, presse, réseaux sociaux, exposition.")
    if any(fold(word) in ALL for word in unknown):
        return Doubtful(
            known,
            _("L’autorisation se donne média par média : « tous les supports » n’en nomme aucun."),
            mend,
        )
    if unknown:
        words = [f"« {word[:40]} »" for word in unknown]
        return Doubtful(known, _("Média inconnu, laissé de côté : %(words)s.") % {"words": words}, mend)
    return known


def day(written: Any, *, today: date) -> date | Doubtful:
    """A date as a cell, a number or words say it; one that is not clear is not guessed."""
    try:
        return read_date(written, today=today)
    except UnclearDate as fault:
        return Doubtful(None, fault.sentence)


READERS: dict[str, Callable[[Any], Any]] = {
    "minor": yes_or_no,
    "email": email,
    "rome_code": rome,
    "step": step,
    "languages": languages,
    "path": path,
    "media": media,
}


EMPTY: dict[str, Any] = {
    "minor": False,
    "path": (),
    "media": frozenset(),
    "consented_on": None,
    "until": None,
}
SITE = str(Medium.WEB)


def said(value: Any) -> Said:
    """A value as a report shows it."""
    if isinstance(value, bool):
        return _("oui") if value else _("non")
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, tuple | list):
        return " | ".join(_said_item(one) for one in value)
    if isinstance(value, frozenset):
        return ", ".join(str(Medium(one).label) for one in sorted(value))
    return str(value or "")


def _said_item(one: Any) -> str:
    if not isinstance(one, dict):
        return str(one)
    words = [str(one["year"] or ""), "détour" if one["detour"] else "", one["text"]]
    return " : ".join(word for word in words if word)
