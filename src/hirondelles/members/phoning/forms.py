"""What is typed about somebody whom one calls."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hirondelles.core.phones import UnclearPhone, read_phone
from hirondelles.members.actions import SIGN_IN
from hirondelles.members.models import Role


class PhoneField(forms.CharField):
    """A phone number, kept plain."""

    def __init__(self, **kwargs: object) -> None:
        widget = forms.TextInput(attrs={"type": "tel", "autocomplete": "off", "inputmode": "tel"})
        super().__init__(max_length=30, **{"widget": widget, **kwargs})  # type: ignore[arg-type]

    def clean(self, value: str) -> str:
        typed = super().clean(value)
        try:
            return read_phone(typed) if typed else ""
        except UnclearPhone as fault:
            raise ValidationError(
                _("Ce numéro n’est pas complet. Écrivez-le comme 06 12 34 56 78, ou avec + et l’indicatif.")
            ) from fault


class ContactForm(forms.Form):
    """Her name and where to call her."""

    name = forms.CharField(label=_("Son prénom et son nom"), max_length=120)
    phone = PhoneField(label=_("Son téléphone"))


class ByPhoneForm(ContactForm):
    """Somebody new, and what she does; the roles carried out on the site need an address."""

    role = forms.ChoiceField(
        label=_("Ce qu’elle ou il fait"),
        choices=[(role.value, role.label) for role in Role if role not in SIGN_IN],
        initial=Role.ROLE_MODEL,
        widget=forms.RadioSelect,
    )


class AddressForm(forms.Form):
    """The address that she has now."""

    email = forms.EmailField(label=_("Son adresse électronique"), max_length=254)
