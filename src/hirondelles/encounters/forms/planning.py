"""What is typed to prepare an encounter: when, for whom, with whom at the school."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hirondelles.collectives.forms import CollectiveForm, Titled
from hirondelles.encounters import hours
from hirondelles.encounters.models import (
    Encounter,
    EncounterClass,
)
from hirondelles.encounters.models.encounter import LARGEST_CLASS, LONGEST, SHORTEST
from hirondelles.partners.models import ClassGroup, Level, School

MOST_CLASSES = 4
DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
HOUR = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
WRONG_DAY = {"invalid": _("Ce n’est pas une date."), "required": _("Choisissez un jour.")}
WRONG_HOUR = {"invalid": _("Ce n’est pas une heure."), "required": _("Choisissez une heure.")}


PARTS = (
    (
        _("L’adulte responsable, nécessaire avant de confirmer"),
        ("adult_name", "adult_role", "adult_email", "adult_phone"),
    ),
    (
        _("L’enseignante ou l’enseignant, et ce que la classe en attend"),
        ("teacher_name", "teacher_email", "aim"),
    ),
    (
        _("Le lieu, le matériel, l’agenda public"),
        ("place", "town", "meeting_point", "access", "equipment", "phones_allowed", "is_listed"),
    ),
)


class WhenForm(forms.Form):
    """A day, an hour and a length. ``cleaned_data["starts_at"]``: the moment, in the zone of the collective."""

    day = forms.DateField(label=_("Le"), widget=DAY, error_messages=WRONG_DAY)
    hour = forms.TimeField(label=_("À"), widget=HOUR, error_messages=WRONG_HOUR)
    minutes = forms.IntegerField(
        label=_("Durée, en minutes"), min_value=SHORTEST, max_value=LONGEST, initial=55
    )

    def __init__(self, *args: Any, now: datetime, zone: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now, self.zone = now, zone

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        if not {"day", "hour", "minutes"} <= typed.keys():
            return typed
        try:
            typed["starts_at"] = hours.moment(typed["day"], typed["hour"], self.zone)
            hours.check(typed["starts_at"], typed["minutes"], now=self.now, zone=self.zone)
        except ValidationError as fault:
            self.add_error("day", fault)
        return typed


class MoveForm(WhenForm):
    """Another date; ``seen`` is the encounter as it was when the page was opened."""

    seen = forms.IntegerField(widget=forms.HiddenInput)


class EncounterForm(Titled, CollectiveForm):
    """What is known of an encounter, but for its date; ``seen`` says which version was read."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Encounter
        fields: ClassVar[tuple[str, ...]] = (
            "title",
            "kind",
            "speakers_wanted",
            "place",
            "town",
            "meeting_point",
            "access",
            "equipment",
            "phones_allowed",
            "aim",
            "teacher_name",
            "teacher_email",
            "adult_name",
            "adult_role",
            "adult_email",
            "adult_phone",
            "is_listed",
        )
        widgets: ClassVar[dict[str, Any]] = {
            "access": forms.Textarea(attrs={"rows": 3}),
            "aim": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts: ClassVar[dict[str, Any]] = {
            "title": _("Ce que les femmes liront d’abord : « Témoignage en 2de, horlogerie »."),
            "adult_name": _("Nécessaire avant de confirmer : elle ou il reste avec les élèves."),
            "adult_phone": _("Un téléphone ou une adresse électronique suffit."),
            "is_listed": _("Une fois confirmée, avec l’établissement et l’heure ; jamais un nom."),
        }

    def groups(self) -> list[tuple[Any, list[forms.BoundField], bool]]:
        """What may wait until it is known, in parts that fold: title, fields, whether one of them is wrong."""
        return [
            (title, fields := [self[name] for name in names], any(one.errors for one in fields))
            for title, names in PARTS
        ]

    def _get_validation_exclusions(self) -> set[str]:
        """Where it stands is part of the rule on its adult: Django skips a rule that names an excluded field."""
        return super()._get_validation_exclusions() - {"state", "contacts_erased_at"}


class ClassForm(CollectiveForm):
    """One class: one that the school is known to bring, or a level and a headcount."""

    class_group: forms.ModelChoiceField[ClassGroup] = forms.ModelChoiceField(
        label=_("Classe"), queryset=None, required=False, empty_label=_("une autre classe")
    )

    class Meta:
        model = EncounterClass
        fields: ClassVar[tuple[str, ...]] = ("class_group", "level", "headcount")

    def __init__(self, *args: Any, school: School, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups: Any = self.fields["class_group"]
        groups.queryset = ClassGroup.objects.filter(school=school).order_by("label")
        level: Any = self.fields["level"]
        level.required = self.fields["headcount"].required = False
        level.choices = [("", _("à choisir")), *Level.choices]

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        group = typed.get("class_group")
        if group:
            typed["level"] = typed.get("level") or group.level
            typed["headcount"] = typed.get("headcount") or group.headcount
        if any(typed.get(name) for name in ("class_group", "level", "headcount")) and not self.errors:
            self._ask_for_both(typed)
        return typed

    def _ask_for_both(self, typed: dict[str, Any]) -> None:
        if not typed.get("level"):
            self.add_error("level", _("Quel niveau ?"))
        if not typed.get("headcount"):
            words = _("Combien d’élèves, de 1 à %(n)d ?") % {"n": LARGEST_CLASS}
            self.add_error("headcount", words)


class BaseClasses(forms.BaseFormSet):  # type: ignore[type-arg]
    """At least one class, none twice."""

    def clean(self) -> None:
        if any(self.errors):
            return
        said = self.said()
        if not said:
            raise ValidationError(_("Notez au moins une classe : un niveau et un effectif suffisent."))
        groups = [one["class_group"] for one in said if one["class_group"]]
        if len(groups) != len(set(groups)):
            raise ValidationError(_("La même classe est notée deux fois."))

    def said(self) -> list[dict[str, Any]]:
        """``[{"class_group", "level", "headcount"}]`` of the lines that say something."""
        names = ("class_group", "level", "headcount")
        rows = [{name: form.cleaned_data.get(name) for name in names} for form in self.forms]
        return [row for row in rows if row["level"]]


Classes = forms.formset_factory(ClassForm, formset=BaseClasses, extra=MOST_CLASSES, max_num=MOST_CLASSES)
