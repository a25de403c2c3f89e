"""The line at the foot of the sheet, typed with the attendance by whoever notes it: the team, or the teacher by her link."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hirondelles.core.features import Noting
from hirondelles.encounters.asking import PREFIX
from hirondelles.visits.hosting.checking import tally
from hirondelles.visits.models import Booking, TalkTime
from hirondelles.visits.models.hosting import MOST_QUESTIONS, MOST_SPOKEN

LABELS = {
    "women": (_("Femmes, minutes"), MOST_SPOKEN),
    "men": (_("Hommes, minutes"), MOST_SPOKEN),
    "girls": (_("Filles, questions"), MOST_QUESTIONS),
    "boys": (_("Garçons, questions"), MOST_QUESTIONS),
}
NAMED = "talk_"


def noting(about: str) -> Noting | None:
    """Four figures for a visit; nothing for any other encounter."""
    key = about.removeprefix(PREFIX)
    booking = Booking.objects.filter(encounter=int(key)).first() if key.isdecimal() else None
    if booking is None:
        return None
    known = TalkTime.objects.filter(booking=booking).first()
    return Noting(
        title=_("La dernière ligne de la fiche de visite : qui a parlé, qui a demandé (facultatif)"),
        fields={
            f"{NAMED}{name}": forms.IntegerField(
                label=label, required=False, min_value=0, max_value=most, initial=getattr(known, name, None)
            )
            for name, (label, most) in LABELS.items()
        },
        keep=partial(_keep, booking),
    )


def _keep(booking: Booking, typed: Mapping[str, Any], by: Any) -> None:
    """A line left empty is not a line of noughts; one figure left empty in it is."""
    said = {name: typed.get(f"{NAMED}{name}") for name in LABELS}
    if any(value is not None for value in said.values()):
        tally(booking, {name: value or 0 for name, value in said.items()}, by=by)
