"""The six figures of a mail, as people type them; the address to which a lost link leaves again."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hirondelles.core import codes

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

    def proves(self, row: Any) -> bool:
        """Whether it is the code of this row; what is wrong is said beside it."""
        try:
            right = codes.matches(row, self.cleaned_data["code"], now=timezone.now())
        except codes.TooManyTries:
            fault = _("Ce code a été essayé trop de fois : demandez-en un autre, ci-dessous.")
        except codes.Expired:
            fault = _("Ce code n’est plus valable : demandez-en un autre, ci-dessous.")
        else:
            fault = _("Ce n’est pas le code du dernier courriel. Vérifiez les six chiffres.")
            if right:
                return True
        self.add_error("code", fault)
        return False


class LostForm(forms.Form):
    email = forms.EmailField(
        label=_("Votre adresse professionnelle"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
