"""What is typed along the path; each form carries the version that its writer had read."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, Self

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hirondelles.accounts.models import User
from hirondelles.collectives.forms import CollectiveForm
from hirondelles.members.models import Membership, Role
from hirondelles.playbook.models import LONGEST_LINE, LONGEST_TEXT, LONGEST_WORD, Means
from hirondelles.playbook.planning import earliest, latest

HANDS = (Role.COORDINATOR, Role.FACILITATOR, Role.ROLE_MODEL)
TOO_LONG = _("C’est trop long : gardez l’essentiel, en %(limit_value)d caractères au plus.")
INTRODUCTION = 4000
SENTENCE = 240


class Words(forms.CharField):
    """Text of people: a line break counts once, and being too long is said kindly."""

    def __init__(self, *, max_length: int, rows: int = 6, **kwargs: Any) -> None:
        super().__init__(max_length=max_length, widget=forms.Textarea({"rows": rows}), **kwargs)
        for validator in self.validators:
            if getattr(validator, "code", "") == "max_length":
                validator.message = TOO_LONG  # type: ignore[attr-defined]

    def to_python(self, value: Any) -> Any:
        return super().to_python(value.replace("\r\n", "\n") if isinstance(value, str) else value)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """The browser does not cut what is pasted: what is too long comes back whole, with a word."""
        return {name: value for name, value in super().widget_attrs(widget).items() if name != "maxlength"}


class Versioned(forms.Form):
    """Knows which version was read; ``as_of`` gives the same form for the version of now."""

    version = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)

    def clean_version(self) -> int:
        return self.cleaned_data["version"] or 0

    def as_of(self, version: int) -> Self:
        """What was typed, told that somebody else wrote meanwhile; sending it again is meant."""
        typed: Any = self.data.copy()  # type: ignore[attr-defined]
        typed["version"] = str(version)
        again = type(self)(typed)
        again.add_error(
            None,
            _(
                "Quelqu’un a écrit ici pendant que vous écriviez. Rien n’est perdu : voyez ce qui est écrit "
                "maintenant, puis envoyez de nouveau si votre texte doit le remplacer."
            ),
        )
        return again


class FindingForm(Versioned):
    """What is wrong, and what the collective wants to change."""

    finding = Words(
        label=_("Notre constat"),
        max_length=LONGEST_TEXT,
        required=False,
        help_text=_(
            "Qu’est-ce qui ne va pas, ici ? Un chiffre, une phrase entendue, un atelier qui manque de bras."
        ),
    )
    aim = Words(
        label=_("Notre objectif"),
        max_length=LONGEST_TEXT,
        required=False,
        help_text=_(
            "Que voulez-vous qu’un élève, garçon ou fille, ait vu, entendu ou compris grâce à vous ?"
        ),
    )


class IntroductionForm(forms.Form):
    """What the public page says: one sentence, then a few paragraphs."""

    sentence = Words(
        label=_("En une phrase"),
        max_length=SENTENCE,
        rows=2,
        help_text=_("Sous le nom du collectif, sur sa page d’accueil."),
    )
    introduction = Words(label=_("Ce que nous faisons"), max_length=INTRODUCTION, rows=8)
    contact_email = forms.EmailField(
        label=_("L’adresse où vous écrire"),
        max_length=254,
        required=False,
        help_text=_(
            "Elle est visible de tous : de préférence une adresse du collectif. Sans elle, personne ne peut vous écrire."
        ),
    )


class LaunchForm(forms.Form):
    """The day of the launch; ``before`` is the date that the writer had seen."""

    launch_on = forms.DateField(
        label=_("Jour du lancement"),
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Laissez vide si vous ne savez pas encore : le chemin se suit aussi sans date."),
        error_messages={"invalid": _("Ce jour n’existe pas dans le calendrier.")},
    )
    before = forms.DateField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_launch_on(self) -> date | None:
        day: date | None = self.cleaned_data["launch_on"]
        if day and day < earliest(self.today):
            raise ValidationError(_("C’est il y a plus de dix ans : vérifiez l’année."))
        if day and day > latest(self.today):
            raise ValidationError(
                _("C’est dans plus de trois ans. Choisissez une date plus proche : vous pourrez la changer.")
            )
        return day


class EntrustForm(Versioned):
    """Who looks after a gate, and what it produced."""

    person: forms.ModelChoiceField[User] = forms.ModelChoiceField(
        label=_("Qui s’en occupe"),
        queryset=None,
        required=False,
        empty_label=_("Personne de l’équipe encore"),
    )
    role_word = forms.CharField(
        label=_("Ou, en quelques mots"),
        max_length=LONGEST_WORD,
        required=False,
        help_text=_(
            "Quelqu’un qui n’est pas dans l’équipe : « la proviseure », « le service communication »."
        ),
    )
    outcome = Words(
        label=_("Ce que cela a donné"),
        max_length=LONGEST_LINE,
        rows=2,
        required=False,
        help_text=_("Une ligne, pour celles et ceux qui arriveront plus tard."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people: Any = self.fields["person"]
        team = Membership.objects.current().filter(role__in=HANDS).values("user_id")
        people.queryset = User.objects.filter(pk__in=team, is_active=True).order_by("name", "email")

    def clean_outcome(self) -> str:
        """One line, however it was typed."""
        return " ".join(self.cleaned_data["outcome"].split())


class AsideForm(forms.Form):
    """Why the collective does without a gate."""

    reason = forms.CharField(
        label=_("Pourquoi ?"),
        max_length=LONGEST_LINE,
        help_text=_("Une phrase suffit : « nous l’avons fait autrement », « pas cette année »."),
    )


class MeansForm(CollectiveForm):
    """One line of the means: which year, from whom, how much, how sure."""

    version = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)

    class Meta:
        model = Means
        fields: ClassVar[tuple[str, ...]] = ("year", "source", "kind", "amount", "certainty")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.first, self.last = today.year - 1, today.year + 5
        self.fields["year"].widget.attrs |= {"min": self.first, "max": self.last}
        self.fields["amount"].widget.attrs |= {"inputmode": "numeric"}
        self.fields["amount"].help_text = _(
            "Pour un apport en nature (une salle, des heures, des repas), ce qu’il coûterait."
        )

    def clean_year(self) -> int:
        year: int = self.cleaned_data["year"]
        if not self.first <= year <= self.last:
            raise ValidationError(
                _("Écrivez une année entre %(first)d et %(last)d.") % {"first": self.first, "last": self.last}
            )
        return year

    @property
    def changes(self) -> dict[str, Any]:
        """What was typed, without the version."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}
