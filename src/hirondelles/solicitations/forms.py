"""What a woman types about what she is asked, and about what she can give."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hirondelles.solicitations.models import LONGEST_NOTE

LONGEST_PAUSE = timedelta(days=2 * 366)


def in_three_months() -> date:
    return timezone.localdate() + timedelta(days=91)


class AnswerForm(forms.Form):
    """A word, if she likes."""

    note = forms.CharField(
        label=_("Un mot, si vous voulez"),
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class PauseForm(forms.Form):
    """The day when she may be asked again."""

    until = forms.DateField(
        label=_("Ne rien me proposer avant le"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"until": in_three_months()})
        super().__init__(*args, **kwargs)

    def clean_until(self) -> date:
        until: date = self.cleaned_data["until"]
        if until <= timezone.localdate():
            raise forms.ValidationError(_("Choisissez un jour à venir."))
        if until > timezone.localdate() + LONGEST_PAUSE:
            raise forms.ValidationError(_("Choisissez un jour dans les deux ans qui viennent."))
        return until
