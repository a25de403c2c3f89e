"""Two or three moments at which the class could receive; what is wrong with each is said beside it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from hirondelles.partners.academies import academy_of
from hirondelles.partners.identifiers import department_of
from hirondelles.partners.towns import department_by_post
from hirondelles.testimonies.models import Request
from hirondelles.testimonies.models.requests import LENGTHS
from hirondelles.testimonies.slots import MOST, Moment, fault_of

DAYS = ("%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y")
HOURS = ("%H:%M", "%Hh%M", "%Hh", "%H h %M", "%H h")
NEEDED = 2


class SlotsForm(forms.Form):
    """Days and hours, in the collective's zone. ``starts`` are the instants, earliest first."""

    minutes = forms.TypedChoiceField(
        label=_("Combien de temps ?"),
        choices=[
            (LENGTHS[0], _("Une heure de cours")),
            (LENGTHS[1], _("1 h 30")),
            (LENGTHS[2], _("Deux heures")),
        ],
        coerce=int,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, asked: Request, zone: str, now: datetime, **kwargs: Any) -> None:
        self.academy = academy_of(
            department_of(asked.uai) if asked.uai else department_by_post(asked.postcode)
        )
        self.zone, self.today = zone, now.astimezone(ZoneInfo(zone)).date()
        super().__init__(*args, **{"initial": _known(asked, zone), **kwargs})
        for number in range(1, MOST + 1):
            needed = number <= NEEDED
            self.fields[f"day_{number}"] = _day(number, needed)
            self.fields[f"at_{number}"] = _hour(number, needed)

    def rows(self) -> list[Any]:
        """The questions of each slot together, for the page."""
        return [(number, self[f"day_{number}"], self[f"at_{number}"]) for number in range(1, MOST + 1)]

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        seen: set[datetime] = set()
        self.starts: list[datetime] = []
        for number in range(1, MOST + 1):
            self._check(number, typed, seen)
        self.starts = sorted(seen)
        return typed

    def _check(self, number: int, typed: dict[str, Any], seen: set[datetime]) -> None:
        day, at = typed.get(f"day_{number}"), typed.get(f"at_{number}")
        if day is None or at is None:
            self._check_half(number, day, at)
            return
        moment = Moment(day=day, at=at, minutes=typed.get("minutes", LENGTHS[0]))
        if fault := fault_of(moment, today=self.today, academy=self.academy):
            self.add_error(f"day_{number}", fault)
            return
        starts = moment.starts_at(self.zone)
        if starts in seen:
            self.add_error(f"day_{number}", _("Ce créneau est déjà écrit plus haut : proposez-en un autre."))
        seen.add(starts)

    def _check_half(self, number: int, day: date | None, at: Any) -> None:
        """A day without an hour, or the other way round."""
        for name, known, other in ((f"day_{number}", day, at), (f"at_{number}", at, day)):
            if known is None and other is not None and name not in self.errors:
                self.add_error(name, _("Complétez ce créneau, ou effacez-le."))

    @property
    def changes(self) -> dict[str, Any]:
        return {"minutes": self.cleaned_data["minutes"]}


def _known(asked: Request, zone: str) -> dict[str, Any]:
    known: dict[str, Any] = {"minutes": asked.minutes}
    for number, slot in enumerate(asked.slots.order_by("starts_at")[:MOST], start=1):
        here = slot.starts_at.astimezone(ZoneInfo(zone))
        known |= {f"day_{number}": here.date(), f"at_{number}": here.time()}
    return known


def _day(number: int, needed: bool) -> forms.DateField:
    return forms.DateField(
        label=_("Jour"),
        required=needed,
        input_formats=DAYS,
        error_messages={"invalid": _("Écrivez le jour comme 14/03/2027.")},
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )


def _hour(number: int, needed: bool) -> forms.TimeField:
    return forms.TimeField(
        label=_("Heure de début"),
        required=needed,
        input_formats=HOURS,
        error_messages={"invalid": _("Écrivez l’heure comme 10:00.")},
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
    )
