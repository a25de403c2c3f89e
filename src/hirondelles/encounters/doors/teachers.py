"""The steps that every door has: what is asked is written page by page; who asks, and who stays with the class."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hirondelles.encounters.doors.fields import OneLine, Phone

Typed = dict[str, Any]


class StepForm(forms.Form):
    """One step: its questions are fields of what is asked (a request, a booking), under the same names."""

    def __init__(self, *args: Any, asked: Any = None, **kwargs: Any) -> None:
        self.asked = asked
        known = {name: getattr(asked, name) for name in self.base_fields if hasattr(asked, name)}
        super().__init__(*args, **{"initial": known | self.also_known(asked), **kwargs})

    @staticmethod
    def also_known(asked: Any) -> Typed:
        """What a question shows that is no field of what is asked."""
        return {}

    @property
    def changes(self) -> Typed:
        """What it becomes: ``{field: value}``."""
        return dict(self.cleaned_data)


COLLEAGUE = ("adult_name", "adult_role", "adult_email", "adult_phone")


class TeacherForm(StepForm):
    """Who asks, from which address, and which adult of the school stays with the class.

    ``proved`` is the field that holds when a code proved the address: from then on, it no longer changes.
    """

    proved = "confirmed_at"

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
        if self.asked is not None and getattr(self.asked, self.proved):
            self.fields["email"].disabled = True
            self.fields["email"].help_text = _("Elle est confirmée, et ne change plus pour cette demande.")

    def herself(self) -> list[Any]:
        return [one for one in self if one.name not in COLLEAGUE]

    def colleague(self) -> list[Any]:
        """The questions that are asked only when somebody else stays; hidden until then where the browser can."""
        return [self[name] for name in COLLEAGUE]

    @staticmethod
    def also_known(asked: Any) -> Typed:
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
