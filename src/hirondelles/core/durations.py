"""How long something is kept, as one says it: ``5 years``, ``12 months``, ``30 days``."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import ngettext

WRITTEN = re.compile(r"([1-9]\d{0,3}) (day|month|year)s?", re.ASCII)


@dataclass(frozen=True)
class Duration:
    """A whole number of days, of months or of years: months and years are those of the calendar."""

    number: int
    unit: str

    @classmethod
    def read(cls, text: str) -> Duration:
        """``"5 years"``; raises ``ValueError`` on anything else."""
        found = WRITTEN.fullmatch(" ".join(text.split()).lower())
        if found is None:
            raise ValueError(f"{text!r} is not a duration: write for example 30 days, 12 months or 5 years")
        return cls(int(found[1]), found[2])

    def before(self, moment: datetime) -> datetime:
        """The same hour, so much earlier; the last day of a month that is too short."""
        if self.unit == "day":
            return moment - timedelta(days=self.number)
        months = self.number * (12 if self.unit == "year" else 1)
        year, month = divmod(moment.year * 12 + moment.month - 1 - months, 12)
        return moment.replace(year=year, month=month + 1, day=min(moment.day, monthrange(year, month + 1)[1]))

    @property
    def sql(self) -> str:
        """The same for PostgreSQL."""
        return f"interval '{self.number} {self.unit}'"

    def __str__(self) -> str:
        """``« 5 ans »``, in the language of the moment."""
        words = {
            "day": ngettext("%(n)d jour", "%(n)d jours", self.number),
            "month": ngettext("%(n)d mois", "%(n)d mois", self.number),
            "year": ngettext("%(n)d an", "%(n)d ans", self.number),
        }
        return words[self.unit] % {"n": self.number}
