"""What one chooses about the answers of a class."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hirondelles.questionnaires.models import Version
from hirondelles.ui.choices import WordedSelect
from hirondelles.ui.languages import Words


class BesideForm(forms.Form):
    """Another questionnaire for the same class, among those ``offered``."""

    questionnaire = forms.ChoiceField(label=_("Lequel"), widget=WordedSelect)

    def __init__(self, *args: Any, offered: Sequence[Version], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = {one.questionnaire.code: one.questionnaire for one in offered}
        field: Any = self.fields["questionnaire"]
        field.choices = [(code, Words(one.title)) for code, one in self.offered.items()]
