"""The steps of a request that only a testimony has: the class, the room."""

from __future__ import annotations

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from hirondelles.encounters.doors.fields import ClassName, OneLine
from hirondelles.encounters.doors.teachers import StepForm, Typed
from hirondelles.partners.models import Level, SchoolKind
from hirondelles.testimonies.models import Aim, Equipment, Request
from hirondelles.testimonies.models.requests import LONGEST_WORD, MOST_PUPILS


class ClassForm(StepForm):
    """A level and a number: never the name of a pupil."""

    level = forms.ChoiceField(label=_("Quel niveau ?"), choices=[("", "—"), *Level.choices])
    class_name = ClassName(label=_("Nom de la classe"), required=False)
    headcount = forms.IntegerField(
        label=_("Combien d’élèves, à peu près ?"),
        min_value=1,
        max_value=MOST_PUPILS,
        error_messages={
            "min_value": _("Il faut au moins un élève."),
            "max_value": _(
                "Au-delà de %(limit_value)s élèves, c’est un forum : écrivez-nous, nous le préparerons ensemble."
            ),
        },
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    aim = forms.ChoiceField(
        label=_("Pourquoi cette rencontre ?"),
        choices=[(value, capfirst(str(label))) for value, label in Aim.choices],
        widget=forms.RadioSelect,
    )
    aim_words = forms.CharField(
        label=_("Un mot sur votre projet"),
        required=False,
        max_length=LONGEST_WORD,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class RoomForm(StepForm):
    """Where, with what, and how one comes."""

    room = OneLine(label=_("Dans quelle salle ?"), max_length=120, help_text=_("Même à peu près."))
    equipment = forms.MultipleChoiceField(
        label=_("Qu’y a-t-il dans la salle ?"),
        choices=[(value, capfirst(str(label))) for value, label in Equipment.choices],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    phones_allowed = forms.TypedChoiceField(
        label=_("Les élèves peuvent-ils sortir leur téléphone pendant la rencontre ?"),
        choices=[("no", _("Non")), ("yes", _("Oui, pour une activité"))],
        coerce=lambda typed: typed == "yes",
        help_text=_("Au collège, la loi les interdit : nous préparons tout sur papier."),
        widget=forms.RadioSelect,
    )
    meeting_point = OneLine(
        label=_("Où se retrouver en arrivant ?"),
        max_length=160,
        help_text=_("Par exemple : à l’accueil, à la loge."),
    )
    access = OneLine(
        label=_("Pour venir : bus, parking, entrée"),
        required=False,
        max_length=300,
    )

    @staticmethod
    def also_known(asked: Request | None) -> Typed:
        said = asked.phones_allowed if asked else None
        return {} if said is None else {"phones_allowed": "yes" if said else "no"}

    def clean_phones_allowed(self) -> bool:
        """In a collège the answer is the law's (code de l'éducation, L511-5)."""
        allowed: bool = self.cleaned_data["phones_allowed"]
        return allowed and (self.asked is None or self.asked.school_kind != SchoolKind.COLLEGE)
