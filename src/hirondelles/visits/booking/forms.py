"""What a teacher types of a booking: her class, then herself and who comes along."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hirondelles.encounters.doors.fields import ClassName
from hirondelles.encounters.doors.teachers import StepForm, TeacherForm
from hirondelles.encounters.models.encounter import LARGEST_CLASS
from hirondelles.partners.models import Level
from hirondelles.visits.booking import sizes
from hirondelles.visits.models import Slot

Typed = dict[str, Any]


class ClassForm(StepForm):
    """A level and a number: never the name of a pupil. What never fits is said at once, with what to do."""

    level = forms.ChoiceField(label=_("Quel niveau ?"))
    class_label = ClassName(label=_("Nom de la classe"), required=False)
    headcount = forms.IntegerField(
        label=_("Combien d’élèves dans la classe ?"),
        min_value=1,
        max_value=LARGEST_CLASS,
        error_messages={
            "min_value": _("Il faut au moins un élève."),
            "max_value": _("Au-delà de %(limit_value)s élèves, réservez classe par classe."),
        },
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    half_class = forms.BooleanField(
        label=_("Seulement une demi-classe"),
        required=False,
        help_text=_("L’autre moitié reste dans l’établissement, ou prend un autre créneau."),
    )
    wants_bus = forms.BooleanField(
        label=_("Partager un car, si une classe voisine vient le même jour"),
        required=False,
        help_text=_(
            "Nous vous le proposons ; l’établissement et l’adresse ne se disent que si les deux disent oui."
        ),
    )

    def __init__(self, *args: Any, slot: Slot, **kwargs: Any) -> None:
        self.slot = slot
        super().__init__(*args, **kwargs)
        received = [one for one in Level.choices if not slot.levels or one[0] in slot.levels]
        self.fields["level"].choices = [("", "—"), *received]  # type: ignore[attr-defined]

    def clean(self) -> Typed:
        typed: Typed = super().clean() or self.cleaned_data
        if headcount := typed.get("headcount"):
            fault = sizes.too_many(self.slot, headcount, half_class=typed.get("half_class", False))
            if fault:
                self.add_error("headcount", fault)
        return typed

    @property
    def changes(self) -> Typed:
        """With how many groups of the slot they make."""
        typed = dict(self.cleaned_data)
        pupils = sizes.coming(typed["headcount"], half_class=typed["half_class"])
        return typed | {"groups": self.slot.groups_for(pupils)}


class SizeForm(ClassForm):
    """How many come, and whether they would share a bus: what a booking may still change, once its class is known."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("level", "class_label"):
            del self.fields[name]


class ComingForm(TeacherForm):
    """Who books, and which adult of the school comes with the class."""

    proved = "asked_at"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["adult"].label = _("Qui accompagne la classe et en répond ?")
        self.fields["adult"].help_text = _(
            "Une visite est une sortie : un adulte de l’établissement reste avec le groupe."
        )


class CancelForm(forms.Form):
    """A word that goes with a cancellation, or none."""

    note = forms.CharField(
        label=_("Un mot pour la structure"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
