"""What is typed about a letter."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hirondelles.core.days import date_format
from hirondelles.letters import departures
from hirondelles.letters.models import LONGEST, Letter

SOON, LATER = "soon", "later"


class LetterForm(forms.ModelForm):  # type: ignore[type-arg]
    """The words and the groups; ``choices`` are ``(key, label and number)``."""

    groups = forms.MultipleChoiceField(
        label=_("À qui"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choisissez au moins un groupe.")},
    )
    subject = forms.CharField(
        label=_("Objet"),
        max_length=150,
        help_text=_("Une ligne. C’est ce qui décide si l’on ouvre : dites de quoi il s’agit."),
    )
    text = forms.CharField(
        label=_("Texte"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 16}),
        help_text=_(
            "{prénom} sera remplacé par le prénom de chacune et chacun. **gras**, *italique*, - pour une liste,"
            " [des mots](https://…) pour un lien."
        ),
    )

    class Meta:
        model = Letter
        fields: ClassVar[tuple[str, ...]] = ("groups", "subject", "text")

    def __init__(self, *args: Any, choices: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["groups"].choices = choices  # type: ignore[attr-defined]

    def clean_subject(self) -> str:
        """One line, whatever was pasted: what follows a line break would become a header."""
        return " ".join(str(self.cleaned_data["subject"]).split())


class DepartureForm(forms.Form):
    """When it leaves. ``cleaned_data["at"]``: the moment."""

    when = forms.ChoiceField(choices=[(SOON, ""), (LATER, "")], initial=SOON)
    day = forms.DateField(
        label=_("Le"), required=False, error_messages={"invalid": _("Ce n’est pas une date.")}
    )
    hour = forms.TimeField(
        label=_("À"), required=False, error_messages={"invalid": _("Ce n’est pas une heure.")}
    )

    pressing = forms.BooleanField(required=False)

    def __init__(self, *args: Any, now: datetime, zone: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now, self.zone = now, zone

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if typed.get("when") == SOON:
            return typed | {"at": departures.soonest(self.now, self.zone)}
        if self.errors:
            return typed
        return typed | {"at": self._chosen(typed.get("day"), typed.get("hour"))}

    def _chosen(self, day: Any, hour: Any) -> datetime:
        if day is None or hour is None:
            raise ValidationError({"day": _("Choisissez un jour et une heure.")})
        if not departures.FIRST <= hour <= departures.LAST:
            raise ValidationError({"hour": _("Entre 7 h et 20 h 30 : une lettre n’arrive pas la nuit.")})
        moment = departures.at(day, hour, self.zone)
        soonest = departures.soonest(self.now, self.zone)
        if moment < soonest:
            said = date_format(soonest.astimezone(ZoneInfo(self.zone)), "j F, H:i")
            raise ValidationError({"day": _("Au plus tôt le %(soonest)s.") % {"soonest": said}})
        if moment > self.now + departures.FURTHEST:
            raise ValidationError({"day": _("Dans les deux mois : plus loin, la liste aura trop changé.")})
        return moment
