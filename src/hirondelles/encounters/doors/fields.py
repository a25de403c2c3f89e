"""What is typed at every door: a line, a phone number."""

from __future__ import annotations

from typing import Any

from django import forms

from hirondelles.core.phones import show_phone
from hirondelles.members.inviting.addresses import tidy
from hirondelles.members.phoning.forms import PhoneField


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
