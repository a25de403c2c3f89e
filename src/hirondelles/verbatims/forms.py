"""What is typed about sentences: what one removes, who may read, themes, the reasons of a panel."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from hirondelles.collectives.forms import CollectiveForm, Titled
from hirondelles.verbatims.models import LONGEST, Audience, Panel, Theme
from hirondelles.verbatims.models.returns import LONGEST_NOTE
from hirondelles.verbatims.models.stories import LONGEST_WHY


class ReadForm(forms.Form):
    """The reading of one sentence; ``words`` are those that could be removed, all of them ticked at first.

    ``seen`` says which words she read: of two who read at once, the second must not bring back what the first removed.
    """

    remove = forms.MultipleChoiceField(
        label=_("Retirer ces mots"), required=False, widget=forms.CheckboxSelectMultiple
    )
    text = forms.CharField(
        label=_("La phrase, telle qu’elle sera gardée"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Enlevez ce qui désigne quelqu’un. Laissez l’orthographe et le ton : ce sont ses mots."),
    )
    audience = forms.ChoiceField(
        label=_("Qui peut la lire"), choices=Audience.choices, widget=forms.RadioSelect, initial=Audience.TEAM
    )
    goes_back = forms.BooleanField(
        label=_("La rendre à la classe et à celles qui sont venues"), required=False, initial=True
    )

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, words: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["remove"]
        field.choices = [(one, one) for one in words]
        field.initial = list(words)
        if not words:
            del self.fields["remove"]


class ThemeForm(CollectiveForm):
    """A theme in the words of the collective."""

    class Meta:
        model = Theme
        fields = ("name", "definition", "example")
        widgets: ClassVar[dict[str, Any]] = {
            "definition": forms.Textarea(attrs={"rows": 3}),
            "example": forms.Textarea(attrs={"rows": 2}),
        }


class NoteForm(forms.Form):
    """A word of the team on the page of the class."""

    note = forms.CharField(
        label=_("Un mot de l’équipe"),
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Il paraît en haut de la page. Par exemple : merci de votre franchise, nous la gardons."),
    )


class PanelForm(Titled, CollectiveForm):
    """Who chooses together, and when."""

    class Meta:
        model = Panel
        fields = ("title", "held_on", "seats")
        widgets: ClassVar[dict[str, Any]] = {
            "held_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        }


class WhyForm(forms.Form):
    """Why a panel chose a story; empty, it is chosen no more."""

    why = forms.CharField(
        label=_("Pourquoi celle-ci"),
        required=False,
        max_length=LONGEST_WHY,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
