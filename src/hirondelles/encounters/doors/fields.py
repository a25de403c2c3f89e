"""What is typed at every door: a line, a phone number, the name of a class."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hirondelles.core.phones import show_phone
from hirondelles.members.inviting.addresses import tidy
from hirondelles.members.phoning.forms import PhoneField
from hirondelles.partners.pupils import names_people


class OneLine(forms.CharField):
    """A line, without what would break a header of mail."""

    def to_python(self, value: Any) -> str:
        return tidy(super().to_python(value) or "")


class Phone(PhoneField):
    """One's own phone number, which the browser may fill in; shown in pairs."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "inputmode": "tel"})
        super().__init__(widget=widget, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return show_phone(value) if isinstance(value, str) else value


class ClassName(OneLine):
    """What the school calls a class: never the names of those who are in it."""

    def __init__(self, **kwargs: Any) -> None:
        said = {"max_length": 40, "help_text": _("Par exemple « 3e B ». Jamais de nom d’élève.")}
        super().__init__(**{**said, **kwargs})

    def validate(self, value: str) -> None:
        super().validate(value)
        if names_people(value):
            raise ValidationError(
                _(
                    "On dirait une liste de prénoms. Donnez plutôt le nom de la classe, comme « 3e B » : aucun nom "
                    "d’élève n’est gardé."
                )
            )
