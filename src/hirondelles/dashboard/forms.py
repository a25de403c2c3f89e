"""What is typed to put something off."""

from __future__ import annotations

from datetime import date, timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hirondelles.notifications.later import LONGEST


class LaterForm(forms.Form):
    """A day, chosen with a button (``day``) or written (``other``). ``cleaned_data["until"]``: the day."""

    key = forms.CharField(max_length=200)
    day = forms.DateField(required=False)
    other = forms.DateField(required=False, error_messages={"invalid": _("Ce n’est pas une date.")})

    def __init__(self, *args: object, today: date, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.today = today

    def clean(self) -> dict[str, object]:
        typed = super().clean() or {}
        until = typed.get("day") or typed.get("other")
        if "other" in self.errors:
            return typed
        if until is None:
            raise ValidationError({"other": _("Choisissez un jour.")})
        if not self.today < until <= self.today + LONGEST:
            raise ValidationError({"other": _("Choisissez un jour à venir, dans les trois mois.")})
        return typed | {"until": until}


def choices(today: date) -> list[tuple[str, date]]:
    """The days that one chooses most: tomorrow, next Monday, in two weeks; each day once."""
    monday = today + timedelta(days=7 - today.weekday())
    days = {
        monday: _("Lundi"),
        today + timedelta(days=14): _("Dans deux semaines"),
        today + timedelta(days=1): _("Demain"),
    }
    return [(str(label), day) for day, label in sorted(days.items())]
