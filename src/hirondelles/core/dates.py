"""Dates as people write them: in words, as serials of a spreadsheet, ``jj/mm/aa``; never guessed when unclear."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Any

from hirondelles.core.sentences import Refusal, Said
from hirondelles.core.sentences import sentence as _
from hirondelles.core.text import fold

_NAMES = (
    "janvier janv jan january",
    "fevrier fevr fev feb february",
    "mars mar march",
    "avril avr apr april",
    "mai may",
    "juin jun june",
    "juillet juill juil jul july",
    "aout aou aug august",
    "septembre sept sep september",
    "octobre oct october",
    "novembre nov november",
    "decembre dec december",
)
_DAYS = (
    "lundi lun monday mon",
    "mardi mar tuesday tue",
    "mercredi mer wednesday wed",
    "jeudi jeu thursday thu",
    "vendredi ven friday fri",
    "samedi sam saturday sat",
    "dimanche dim sunday sun",
)
MONTHS = {name: number for number, names in enumerate(_NAMES, start=1) for name in names.split()}
WEEKDAYS = {name: number for number, names in enumerate(_DAYS) for name in names.split()}
TIME = r"(?:(?: ?a ?| |t)\d{1,2}(?: ?h ?|:)(?:\d{2})?(?::\d{2})?(?:\.\d+)?z?)?"
YEAR = r"(\d{4}|\d{2})"
ISO = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})" + TIME, re.ASCII)
NUMBERS = re.compile(r"(\d{1,2}) ?[/.\- ] ?(\d{1,2}) ?[/.\- ] ?" + YEAR + TIME, re.ASCII)
DAY_FIRST = re.compile(
    r"(\d{1,2}|premier)(?: ?(?:er|e|st|nd|rd|th))? ?[-/.]? ?([a-z]+)\.? ?[-/.]? ?" + YEAR + TIME, re.ASCII
)
MONTH_FIRST = re.compile(r"([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)? (\d{4})" + TIME, re.ASCII)
SERIAL = re.compile(r"\d{4,5}(?:\.\d+)?", re.ASCII)
FIRST_SERIAL, LAST_SERIAL = 7306, 73415  # 1920 and 2100
HALF = 50


class UnclearDate(Refusal):
    """This is not a date that one can be sure of; the sentence says how to write it."""


def read_date(value: Any, *, today: date, epoch: int = 1900) -> date:
    """The day that a cell holds; a two-digit year is the nearest to ``today``. Raises ``UnclearDate``."""
    if isinstance(value, datetime):
        return _plausible(value.date(), value)
    if isinstance(value, date):
        return _plausible(value, value)
    if isinstance(value, bool) or value is None:
        raise _unclear(value)
    if isinstance(value, int | float):
        return _serial(value, epoch, value)
    return _written(str(value), today, epoch)


def _written(value: str, today: date, epoch: int) -> date:
    folded = " ".join(fold(value[:200]).replace(",", " ").strip(" .").split())
    if SERIAL.fullmatch(folded):
        return _serial(float(folded), epoch, value)
    weekday, rest = _weekday(folded)
    found = _parts(rest, today)
    if found is None:  # « mar » is a day of the week, or the month of March
        weekday, found = None, _parts(folded, today)
    if found is None:
        raise _unclear(value)
    day = _day(*found, value)
    if weekday not in {None, day.weekday()}:
        raise UnclearDate(
            _("« %(day)s » : cette date ne tombe pas ce jour de la semaine. Écrivez jour/mois/année.")
            % {"day": value[:40]}
        )
    return day


def _weekday(folded: str) -> tuple[int | None, str]:
    """``le lundi 3 mars 2025`` → ``(0, "3 mars 2025")``; Monday is 0."""
    words = [word for word in folded.split() if word != "le"]
    number = WEEKDAYS.get(words[0].rstrip(".")) if words else None
    return number, " ".join(words if number is None else words[1:])


def _parts(folded: str, today: date) -> tuple[int, int, int] | None:
    """Year, month and day, when the three are written and each is where one expects it."""
    if found := ISO.fullmatch(folded):
        return int(found[1]), int(found[3]), int(found[4])
    if found := NUMBERS.fullmatch(folded):
        return _year(found[3], today), int(found[2]), int(found[1])
    if (found := DAY_FIRST.fullmatch(folded)) and found[2] in MONTHS:
        return _year(found[3], today), MONTHS[found[2]], 1 if found[1] == "premier" else int(found[1])
    if (found := MONTH_FIRST.fullmatch(folded)) and found[1] in MONTHS:
        return int(found[3]), MONTHS[found[1]], int(found[2])
    return None


def _year(written: str, today: date) -> int:
    """Two digits: the nearest year that ends so, the coming one when two are as near."""
    if len(written) == 4:
        return int(written)
    year = today.year - today.year % 100 + int(written)
    if year - today.year > HALF:
        return year - 100
    return year + 100 if today.year - year >= HALF else year


def _serial(number: float, epoch: int, value: Any) -> date:
    if not FIRST_SERIAL <= number <= LAST_SERIAL:
        raise _unclear(value)
    start = date(1904, 1, 1) if epoch == 1904 else date(1899, 12, 30)
    return _plausible(start + timedelta(days=int(number)), value)


def _day(year: int, month: int, day: int, value: Any) -> date:
    try:
        return _plausible(date(year, month, day), value)
    except UnclearDate:
        raise
    except ValueError as fault:
        raise UnclearDate(
            _("« %(day)s » n’existe pas dans le calendrier. Écrivez jour/mois/année.")
            % {"day": str(value)[:40]}
        ) from fault


def _plausible(day: date, value: Any) -> date:
    if not 1920 <= day.year <= 2100:
        raise UnclearDate(
            _("« %(day)s » est une année peu probable. Écrivez jour/mois/année, comme 03/03/2025.")
            % {"day": _said(value)}
        )
    return day


def _unclear(value: Any) -> UnclearDate:
    return UnclearDate(
        _("« %(day)s » n’est pas une date claire. Écrivez jour/mois/année, comme 03/03/2025.")
        % {"day": _said(value)}
    )


def _said(value: Any) -> Said:
    if isinstance(value, int) and value.bit_length() > 128:
        return _("un très grand nombre")
    return "" if value is None else str(value)[:40]
