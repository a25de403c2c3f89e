"""What one chooses when leaving."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hirondelles.core.features import Erasure


class DepartForm(forms.Form):
    """What goes with her; nothing is ticked before."""

    chosen = forms.MultipleChoiceField(
        label=_("Ce qui peut partir aussi"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, choices: Iterable[Erasure], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(one.key, one.sentence) for one in choices]
        if not known:
            del self.fields["chosen"]
            return
        self.fields["chosen"].choices = known  # type: ignore[attr-defined]


class EraseCalledForm(DepartForm):
    """She asked for it, as whoever heard her says."""

    asked = forms.BooleanField(label=_("Cette personne m’a demandé elle-même d’être effacée."))
