"""The six figures of a mail, as people type them."""

from __future__ import annotations

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

LENGTH = 6


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Les six chiffres du courriel"),
        max_length=20,
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "spellcheck": "false"}
        ),
    )

    def clean_code(self) -> str:
        """Spaces and hyphens do not count."""
        typed = re.sub(r"[\s.\-]", "", self.cleaned_data["code"])
        if not re.fullmatch(rf"[0-9]{{{LENGTH}}}", typed, re.ASCII):
            raise ValidationError(_("Le code a six chiffres."))
        return typed


class LostForm(forms.Form):
    email = forms.EmailField(
        label=_("Votre adresse professionnelle"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
