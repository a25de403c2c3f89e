"""What is typed about people."""

from __future__ import annotations

from typing import ClassVar

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from hirondelles.accounts.models import User
from hirondelles.members.models import Role


class WelcomeForm(forms.Form):
    """Adding somebody to the team."""

    email = forms.EmailField(label=_("Son adresse électronique"), max_length=254)
    name = forms.CharField(label=_("Son nom"), max_length=120, required=False)
    role = forms.ChoiceField(label=_("Son rôle"), choices=Role.choices, initial=Role.ROLE_MODEL)


class AccountForm(forms.ModelForm):  # type: ignore[type-arg]
    """What somebody says of herself."""

    language = forms.ChoiceField(label=_("Langue des courriers"), choices=settings.LANGUAGES)

    class Meta:
        model = User
        fields: ClassVar[tuple[str, ...]] = ("name", "language")
