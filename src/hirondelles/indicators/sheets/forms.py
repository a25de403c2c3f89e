"""What is typed in a practice sheet."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from hirondelles.collectives.forms import Titled
from hirondelles.indicators.models.sheets import LONGEST_SECTION


class SectionForm(forms.Form):
    """The text of a section; ``on`` is the version that she read."""

    on = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    text = forms.CharField(
        label=_("Texte"),
        required=False,
        max_length=LONGEST_SECTION,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_("Une ligne qui commence par un tiret devient un point de liste."),
    )


class TitleForm(Titled, forms.Form):
    title = forms.CharField(label=_("Titre de la fiche"), max_length=160)
