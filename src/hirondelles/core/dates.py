"""Dates as people write them: in words, as serials of a spreadsheet, ``jj/mm/aa``; never guessed when unclear."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Any

from hirondelles.core.text import fold

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("janvier", "janv", "jan", "january"),
            ("fevrier", "fevr", "fev", "feb", "february"),
            ("mars", "mar", "march"),
            ("avril", "avr", "apr", "april"),
            ("mai", "may"),
            ("juin", "jun", "june"),
            ("juillet", "juil", "jul", "july"),
            ("aout", "aug", "august"),
            ("septembre", "sept", "sep", "september"),
            ("octobre", "oct", "october"),
            ("novembre", "nov", "november"),
            ("decembre", "dec", "december"),
        ),
        start=1,
    )
    for name in names
}
ISO = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})(?:[t ]\d{1,2}:\d{2}.*)?$")
NUMBERS = re.compile(r"^(\d{1,2})\s*[/.\- ]\s*(\d{1,2})\s*[/.\- ]\s*(\d{4}|\d{2})$")
WORDS = re.compile(r"^(?:[a-z]+\s+)??(?:le\s+)?(?:[a-z]+\s+)??(\d{1,2})(?:er|e)?\s*[- ]?\s*([a-z]+)\.?\s*[- ]?\s*(\d{4}|\d{2})$")
SERIAL = re.compile(r"^\d{4,5}(?:\.0+)?$")
FIRST_SERIAL, LAST_SERIAL = 7306, 73415  # 1920 and 2100
HALF = 50


class UnclearDate(ValueError):
    """This is not a date that one can be sure of; the message says how to write it, in French."""


def read_date(value: Any, *, today: date, epoch: int = 1900) -> date:
    """The day that a cell holds; a two-digit year is the nearest to ``today``. Raises ``UnclearDate``."""
    if isinstance(value, datetime):
        return _plausible(value.date(), value)
    if isinstance(value, date):
        return _plausible(value, value)
    if isinstance(value, bool) or value is None:
        raise _unclear(value)
    if isinstance(value, int | float):
        return _serial(float(value), epoch, value)
    return _written(str(value), today, epoch)


def _written(value: str, today: date, epoch: int) -> date:
    folded = fold(value).replace(",", " ").strip(" .")
    folded = " ".join(folded.split())
    if SERIAL.match(folded):
        return _serial(float(folded), epoch, value)
    if found := ISO.match(folded):
        return _day(int(found[1]), int(found[2]), int(found[3]), value)
    if found := NUMBERS.match(folded):
        return _day(_year(found[3], today), int(found[2]), int(found[1]), value)
    if (found := WORDS.match(folded)) and found[2] in MONTHS:
        return _day(_year(found[3], today), MONTHS[found[2]], int(found[1]), value)
    raise _unclear(value)


def _year(written: str, today: date) -> int:
    if len(written) == 4:
        return int(written)
    century = today.year - today.year % 100
    year = century + int(written)
    if year - today.year > HALF:
        return year - 100
    return year + 100 if today.year - year >= HALF else year


def _serial(number: float, epoch: int, value: Any) -> date:
    if not FIRST_SERIAL <= number <= LAST_SERIAL:
        raise _unclear(value)
    start = date(1904, 1, 1) if epoch == 1904 else date(1899, 12, 30)
    return start + timedelta(days=int(number))


def _day(year: int, month: int, day: int, value: Any) -> date:
    try:
        return _plausible(date(year, month, day), value)
    except ValueError as fault:
        raise UnclearDate(f"« {str(value)[:40]} » n’existe pas dans le calendrier. Écrivez jour/mois/année.") from fault


def _plausible(day: date, value: Any) -> date:
    if not 1920 <= day.year <= 2100:
        raise UnclearDate(f"« {str(value)[:40]} » est une année peu probable. Écrivez jour/mois/année, comme 03/03/2025.")
    return day


def _unclear(value: Any) -> UnclearDate:
    return UnclearDate(f"« {str(value)[:40]} » n’est pas une date claire. Écrivez jour/mois/année, comme 03/03/2025.")
