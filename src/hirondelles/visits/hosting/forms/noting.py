"""What whoever organises notes: a signature seen on paper, a word to a host."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from hirondelles.consents.models import Party
from hirondelles.encounters.forms.planning import DAY, WRONG_DAY


class SignatureForm(forms.Form):
    """« Signée le … par … »."""

    party = forms.ChoiceField(label=_("Pour"), choices=Party.choices)
    name = forms.CharField(label=_("Signée par"), max_length=120)
    role = forms.CharField(label=_("Fonction"), max_length=120)
    signed_on = forms.DateField(label=_("Le"), widget=DAY, error_messages=WRONG_DAY)


class AskForm(forms.Form):
    """A word in the mail, if one wants."""

    word = forms.CharField(
        label=_("Un mot"),
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Ce que vous cherchez : un niveau, une période, un métier à montrer."),
    )
