"""What is typed to bring two addresses together."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hirondelles.accounts.models import User


class OtherAddressForm(forms.Form):
    """The address where one is known too."""

    email = forms.EmailField(
        label=_("Votre autre adresse"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_email(self) -> str:
        typed = str(self.cleaned_data["email"]).lower()
        if typed == str(self.person.email).lower():
            raise forms.ValidationError(_("C’est déjà l’adresse de ce compte."))
        return typed


class KeptAddressForm(forms.Form):
    """The one of both that one signs in with afterwards."""

    kept = forms.ChoiceField(label=_("L’adresse à garder pour entrer"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, addresses: tuple[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kept"].choices = [(one, one) for one in addresses]  # type: ignore[attr-defined]
        self.initial["kept"] = addresses[0]
