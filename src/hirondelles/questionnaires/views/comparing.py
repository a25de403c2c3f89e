"""A class that was not visited yet is asked to answer too."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hirondelles.core.access import allow
from hirondelles.partners.models import Level, School
from hirondelles.questionnaires import rules
from hirondelles.questionnaires.batches.comparing import open_comparison
from hirondelles.questionnaires.models.batches import LARGEST_CLASS
from hirondelles.questionnaires.views import doors, frame


class ComparisonForm(forms.Form):
    """Which class, how many, and when it answers first."""

    school: forms.ModelChoiceField[School] = forms.ModelChoiceField(
        label=gettext_lazy("Établissement"), queryset=None, empty_label=gettext_lazy("à choisir")
    )
    level = forms.ChoiceField(
        label=gettext_lazy("Niveau"), choices=[("", gettext_lazy("à choisir")), *Level.choices]
    )
    headcount = forms.IntegerField(label=gettext_lazy("Effectif"), min_value=1, max_value=LARGEST_CLASS)
    day = forms.DateField(
        label=gettext_lazy("Jour des premières réponses"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        schools: Any = self.fields["school"]
        schools.queryset = School.objects.present().order_by("name", "town")


@allow(rules.organises)
def compare(request: HttpRequest) -> HttpResponse:
    """Opens its two times; the page of the first one gives the link for its teacher."""
    form = ComparisonForm(doors.posted(request), initial={"day": timezone.localdate()})
    if form.is_valid():
        first, _second = open_comparison(**form.cleaned_data, by=request.user)
        return frame.done(
            request,
            _("C’est ouvert. Donnez son lien à l’enseignante ou à l’enseignant."),
            "batch",
            pk=first.pk,
        )
    context = {"form": form, "back_url": frame.address(request, "following")}
    return render(request, "questionnaires/compare.html", context, status=422 if form.is_bound else 200)
