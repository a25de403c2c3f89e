"""What a woman types about what she is asked, and about what she can give."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hirondelles.solicitations.models import LONGEST_NOTE, Availability, Kind

REST_DAYS = 30
MOST_TOWNS = 40
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


class AvailabilityForm(forms.Form):
    """What she can give; empty is no limit."""

    yearly_cap = forms.IntegerField(
        label=_("Combien de rencontres par année scolaire, au plus"),
        required=False,
        min_value=0,
        max_value=200,
        help_text=_("Laissez vide s’il n’y a pas de limite. Zéro : aucune pour le moment."),
    )
    minutes_a_year = forms.IntegerField(
        label=_("Combien de minutes par année scolaire, au plus"),
        required=False,
        min_value=0,
        max_value=30_000,
        help_text=_("Une rencontre dure une heure environ, sans compter la route."),
    )
    rest_after = forms.IntegerField(
        label=_("Un repos après ce nombre de rencontres"),
        required=False,
        min_value=1,
        max_value=50,
    )
    rest_days = forms.IntegerField(
        label=_("Durée de ce repos, en jours"), required=False, min_value=1, max_value=365
    )
    paused_until = forms.DateField(
        label=_("Ne rien proposer avant le"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Videz la date pour reprendre tout de suite."),
    )
    refused_kinds = forms.MultipleChoiceField(
        label=_("Ne plus proposer"), required=False, choices=Kind, widget=forms.CheckboxSelectMultiple
    )
    towns = forms.CharField(
        label=_("Les communes où aller volontiers"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Une par ligne. Des rencontres y sont proposées même si elles sont loin."),
    )

    def __init__(self, *args: Any, said: Availability, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {name: getattr(said, name) for name in self.base_fields})
        kwargs["initial"]["towns"] = "\n".join(said.towns)
        if not said.is_paused(timezone.localdate()):
            kwargs["initial"]["paused_until"] = None
        super().__init__(*args, **kwargs)

    def clean_rest_days(self) -> int:
        return self.cleaned_data["rest_days"] or REST_DAYS

    def clean_towns(self) -> list[str]:
        lines = [" ".join(line.split())[:120] for line in self.cleaned_data["towns"].splitlines()]
        return list(dict.fromkeys(filter(None, lines)))[:MOST_TOWNS]


class NotedAvailabilityForm(AvailabilityForm):
    """The same, noted by whoever coordinates after a call."""

    is_minor = forms.BooleanField(
        label=_("Elle est mineure"),
        required=False,
        help_text=_(
            "Alors, personne ne l’invite directement : on passe par son établissement et ses parents."
        ),
    )
