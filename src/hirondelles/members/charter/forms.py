"""What is typed about the charter."""

from __future__ import annotations

from datetime import date, timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hirondelles.members.charter import texts
from hirondelles.members.models.charter import LONGEST_CHARTER

OLDEST = timedelta(days=5 * 365)


class CharterForm(forms.Form):
    """The text of the next version."""

    body = forms.CharField(
        label=_("Le texte de la charte"),
        help_text=_(
            "Une ligne vide sépare deux engagements ; la première ligne de chacun est son titre. "
            "Restez courts : une page se lit, deux se signent sans se lire."
        ),
        max_length=LONGEST_CHARTER,
        widget=forms.Textarea(attrs={"rows": 24}),
    )
    after = forms.IntegerField(min_value=1, max_value=30_000, widget=forms.HiddenInput)

    def clean_body(self) -> str:
        body = texts.tidy(str(self.cleaned_data["body"]))
        if not body:
            raise ValidationError(_("Écrivez au moins un engagement."))
        return body


class AcceptForm(forms.Form):
    """Saying yes to the text that was read."""

    digest = forms.RegexField(r"^[0-9a-f]{64}$", widget=forms.HiddenInput)


class ToldForm(AcceptForm):
    """She said yes by voice, on a day."""

    said_on = forms.DateField(
        label=_("Son accord date du"),
        initial=timezone.localdate,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def clean_said_on(self) -> date:
        day: date = self.cleaned_data["said_on"]
        if day > timezone.localdate():
            raise ValidationError(_("Cette date n’est pas encore venue."))
        if day < timezone.localdate() - OLDEST:
            raise ValidationError(_("Cette date est trop ancienne : vérifiez l’année."))
        return day
