"""The no that answers a request, kindly."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hirondelles.testimonies.models.requests import LONGEST_WORD
from hirondelles.testimonies.reasons import Reason


class DeclineForm(forms.Form):
    """Why, and a word that goes with it."""

    reason = forms.ChoiceField(
        label=_("Pourquoi ?"), choices=Reason.choices, initial=Reason.NOBODY, widget=forms.RadioSelect
    )
    word = forms.CharField(
        label=_("Un mot de votre part"),
        required=False,
        max_length=LONGEST_WORD,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        if typed.get("reason") == Reason.OTHER and not typed.get("word") and not self.errors:
            self.add_error("word", _("Écrivez la raison : c’est elle que la lettre dira."))
        return typed
