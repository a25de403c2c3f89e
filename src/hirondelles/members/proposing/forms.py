"""What a woman of the trade says of herself, and the no that answers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hirondelles.members.models.invitations import LONGEST_WORD
from hirondelles.members.phoning.forms import PhoneField


class CandidacyForm(forms.Form):
    """Two minutes: who, what trade, where, how to answer."""

    name = forms.CharField(
        label=_("Votre prénom et votre nom"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    trade = forms.CharField(label=_("Votre métier"), max_length=120)
    town = forms.CharField(
        label=_("Votre ville"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "address-level2"}),
    )
    email = forms.EmailField(
        label=_("Votre adresse électronique"),
        help_text=_("Ou votre téléphone, juste en dessous : l’un des deux suffit."),
        max_length=254,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    phone = PhoneField(label=_("Votre téléphone"), required=False)
    word = forms.CharField(
        label=_("Un mot, si vous voulez"),
        required=False,
        max_length=LONGEST_WORD,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        if not self.errors and not (typed.get("email") or typed.get("phone")):
            self.add_error(
                "email",
                ValidationError(_("Donnez une adresse ou un téléphone, pour que l’on puisse vous répondre.")),
            )
        return typed


class DeclineForm(forms.Form):
    """A word that goes with the no."""

    word = forms.CharField(
        label=_("Un mot pour elle"),
        required=False,
        max_length=LONGEST_WORD,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
