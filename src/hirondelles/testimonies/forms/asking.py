"""The steps of a request: the class, the room, the teacher. Each says what it takes of a request (``typed``)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from hirondelles.encounters.doors.fields import OneLine, Phone
from hirondelles.partners.models import Level, SchoolKind
from hirondelles.partners.pupils import names_people
from hirondelles.testimonies.models import Aim, Equipment, Request
from hirondelles.testimonies.models.requests import LONGEST_WORD, MOST_PUPILS

Typed = dict[str, Any]


class StepForm(forms.Form):
    """One step: its questions are fields of the request, under the same names."""

    def __init__(self, *args: Any, asked: Request | None = None, **kwargs: Any) -> None:
        self.asked = asked
        known = {name: getattr(asked, name) for name in self.base_fields if hasattr(asked, name)}
        super().__init__(*args, **{"initial": known | self.also_known(asked), **kwargs})

    @staticmethod
    def also_known(asked: Request | None) -> Typed:
        """What a question shows that is no field of the request."""
        return {}

    @property
    def changes(self) -> Typed:
        """What the request becomes: ``{field: value}``."""
        return dict(self.cleaned_data)


class ClassForm(StepForm):
    """A level and a number: never the name of a pupil."""

    level = forms.ChoiceField(label=_("Quel niveau ?"), choices=[("", "—"), *Level.choices])
    class_name = OneLine(
        label=_("Nom de la classe"),
        required=False,
        max_length=40,
        help_text=_("Par exemple « 3e B ». Jamais de nom d’élève."),
    )
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

    def clean_class_name(self) -> str:
        typed: str = self.cleaned_data["class_name"]
        if names_people(typed):
            raise ValidationError(
                _(
                    "On dirait une liste de prénoms. Donnez plutôt le nom de la classe, comme « 3e B » : aucun nom "
                    "d’élève n’est gardé."
                )
            )
        return typed


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


COLLEAGUE = ("adult_name", "adult_role", "adult_email", "adult_phone")


class TeacherForm(StepForm):
    """Who asks, from which address, and which adult of the school stays with the class."""

    teacher_name = OneLine(
        label=_("Votre prénom et votre nom"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    teacher_role = OneLine(
        label=_("Votre fonction"),
        max_length=120,
        help_text=_("Par exemple : professeure principale, professeur de technologie."),
    )
    email = forms.EmailField(
        label=_("Votre adresse professionnelle"),
        max_length=254,
        help_text=_("Celle de l’académie ou de l’établissement : un code y arrive, pour confirmer."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    phone = Phone(
        label=_("Votre téléphone"), required=False, help_text=_("Pour le jour même, si quelqu’un se perd.")
    )
    adult = forms.ChoiceField(
        label=_("Qui reste avec la classe pendant la rencontre ?"),
        choices=[("me", _("Moi")), ("other", _("Une ou un collègue"))],
        initial="me",
        help_text=_("Un adulte de l’établissement est toujours présent : c’est la règle."),
        widget=forms.RadioSelect,
    )
    adult_name = OneLine(label=_("Son prénom et son nom"), required=False, max_length=120)
    adult_role = OneLine(label=_("Sa fonction"), required=False, max_length=120)
    adult_email = forms.EmailField(label=_("Son adresse professionnelle"), required=False, max_length=254)
    adult_phone = Phone(label=_("Son téléphone"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.asked is not None and self.asked.confirmed_at:
            self.fields["email"].disabled = True
            self.fields["email"].help_text = _("Elle est confirmée, et ne change plus pour cette demande.")

    def herself(self) -> list[Any]:
        return [one for one in self if one.name not in COLLEAGUE]

    def colleague(self) -> list[Any]:
        """The questions that are asked only when somebody else stays; hidden until then where the browser can."""
        return [self[name] for name in COLLEAGUE]

    @staticmethod
    def also_known(asked: Request | None) -> Typed:
        return {"adult": "other" if asked and asked.adult_name else "me"}

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()

    def clean(self) -> Typed:
        typed: Typed = super().clean() or self.cleaned_data
        if typed.get("adult") == "other":
            for name in ("adult_name", "adult_role"):
                if not typed.get(name) and name not in self.errors:
                    self.add_error(name, _("Dites qui reste avec la classe."))
        return typed

    @property
    def changes(self) -> Typed:
        """Herself is nobody else: what was typed of a colleague goes."""
        hers = {name: value for name, value in self.cleaned_data.items() if name != "adult"}
        if self.cleaned_data["adult"] == "me":
            hers |= dict.fromkeys(COLLEAGUE, "")
        return hers
