"""What is typed about an encounter."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hirondelles.accounts.models import User
from hirondelles.collectives.forms import CollectiveForm
from hirondelles.encounters import hours
from hirondelles.encounters.models import (
    Encounter,
    EncounterClass,
    Part,
    PupilSpeaker,
    Reason,
    Reply,
    Speaker,
)
from hirondelles.encounters.models.encounter import LARGEST_CLASS, LONGEST, SHORTEST
from hirondelles.members.models import Membership, Role
from hirondelles.members.models.team import WOMEN
from hirondelles.partners.models import ClassGroup, Level, School

MOST_CLASSES = 4
DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
HOUR = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
WRONG_DAY = {"invalid": _("Ce n’est pas une date."), "required": _("Choisissez un jour.")}
WRONG_HOUR = {"invalid": _("Ce n’est pas une heure."), "required": _("Choisissez une heure.")}


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


class EncounterForm(CollectiveForm):
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


class CancelForm(forms.Form):
    """Why it does not take place, and a word for those who are told."""

    reason = forms.ChoiceField(
        label=_("Pourquoi"),
        choices=Reason,
        widget=forms.RadioSelect,
        error_messages={"required": _("Dites pourquoi.")},
    )
    note = forms.CharField(
        label=_("Un mot pour les personnes prévenues"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Il part tel quel dans le courriel."),
    )


class AuthoriseForm(forms.Form):
    """The day of the written agreement of the head of the school."""

    on = forms.DateField(label=_("Accord écrit vu le"), widget=DAY, error_messages=WRONG_DAY)

    def clean_on(self) -> Any:
        if self.cleaned_data["on"] > timezone.localdate():
            raise ValidationError(_("Ce jour n’est pas encore venu."))
        return self.cleaned_data["on"]


class InviteForm(forms.Form):
    """Whom to ask, and as what."""

    person = forms.ModelChoiceField(label=_("Qui"), queryset=User.objects.none(), empty_label=_("à choisir"))
    part = forms.ChoiceField(label=_("Comment"), choices=Part, initial=Part.SPEAKER, widget=forms.RadioSelect)

    def __init__(self, *args: Any, encounter: Encounter, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        women = Membership.objects.current().filter(role__in=WOMEN).values("user")
        asked = encounter.speakers.values("person")
        people: Any = self.fields["person"]
        people.queryset = (
            User.objects.filter(Q(pk__in=women), is_active=True).exclude(pk__in=asked).order_by("name")
        )


class PupilForm(CollectiveForm):
    """A pupil who would speak: who accompanies her is written to, never she."""

    class Meta:
        model = PupilSpeaker
        fields: ClassVar[tuple[str, ...]] = ("first_name", "training", "teacher_name", "teacher_email")
        help_texts: ClassVar[dict[str, Any]] = {
            "first_name": _("Le prénom seul : son nom reste à l’établissement."),
            "teacher_email": _("C’est à cette adresse que nous écrivons. Jamais à l’élève."),
        }


class TaskForm(forms.Form):
    """One thing to do, and who does it."""

    what = forms.CharField(label=_("À faire"), max_length=120)
    person = forms.ModelChoiceField(
        label=_("Qui"), queryset=User.objects.none(), required=False, empty_label=_("qui voudra")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        team = Membership.objects.current().filter(role__in=(Role.COORDINATOR, Role.FACILITATOR))
        people: Any = self.fields["person"]
        people.queryset = User.objects.filter(pk__in=team.values("user"), is_active=True).order_by("name")


class AfterForm(forms.Form):
    """How many pupils of each class came, which women did not, what it was useful for."""

    useful = forms.CharField(
        label=_("À quoi cela a servi"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "Une phrase d’élève, une question qui a surpris : les femmes la recevront avec nos remerciements. Aucun nom d’élève."
        ),
    )

    def __init__(self, *args: Any, encounter: Encounter, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.classes = list(encounter.classes.order_by("pk"))
        for one in self.classes:
            self.fields[f"present_{one.pk}"] = _count(
                _("%(class)s : élèves présents") % {"class": one}, initial=one.headcount
            )
            self.fields[f"girls_{one.pk}"] = _count(_("dont filles"), required=False)
        women = (
            Speaker.objects.filter(encounter=encounter)
            .speaking()
            .in_state(Reply.CONFIRMED)
            .select_related("person")
        )
        absent = forms.MultipleChoiceField(
            label=_("Qui n’a pas pu venir"),
            required=False,
            widget=forms.CheckboxSelectMultiple,
            choices=[(str(one.pk), str(one.person)) for one in women],
        )
        self.fields["absent"] = absent
        self.order_fields([*(name for name in self.fields if name != "useful"), "useful"])

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        for one in self.classes:
            present, girls = typed.get(f"present_{one.pk}"), typed.get(f"girls_{one.pk}")
            if present is not None and girls is not None and girls > present:
                self.add_error(f"girls_{one.pk}", _("Plus de filles que d’élèves présents."))
        return typed


def _count(label: Any, **said: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=LARGEST_CLASS, **said)
