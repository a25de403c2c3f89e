"""What is typed about partners, their contacts and their classes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hirondelles.collectives.forms import CollectiveForm
from hirondelles.partners.identifiers import WrongIdentifier, check_siret, check_uai
from hirondelles.partners.models import ClassGroup, Contact, Organisation, School
from hirondelles.partners.pupils import names_people
from hirondelles.partners.towns import disagreement

UAI_FAULTS = {
    "form": _("Un UAI s’écrit avec sept chiffres et une lettre, comme 0123456A."),
    "key": _("Cet UAI n’existe pas : un chiffre ou la lettre est faux."),
}
SIRET_FAULTS = {
    "form": _("Un SIRET s’écrit avec quatorze chiffres."),
    "key": _("Ce SIRET n’existe pas : un chiffre est faux."),
}


class PartnerForm(CollectiveForm):
    """What is asked of every partner: a postcode that is one, and that of its town."""

    nothing_chosen: ClassVar[dict[str, Any]] = {
        "kind": _("à choisir"),
        "sector": _("je ne sais pas"),
        "priority": _("aucune"),
        "equality_level": _("sans label"),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, words in self.nothing_chosen.items():
            if name in self.fields:
                asked: Any = self.fields[name]
                asked.choices = [("", words), *(one for one in asked.choices if one[0])]

    def _checked(self, name: str, check: Callable[[str], str], faults: Mapping[str, Any]) -> str:
        """A number without its spaces; what is already written is not questioned."""
        typed: str = self.cleaned_data[name]
        if typed in {"", self.initial.get(name)}:
            return typed
        try:
            return check(typed)
        except WrongIdentifier as fault:
            raise ValidationError(faults[fault.reason]) from fault

    def clean_postcode(self) -> str:
        typed: str = self.cleaned_data["postcode"]
        if typed and not (len(typed) == 5 and typed.isascii() and typed.isdecimal()):
            raise ValidationError(_("Un code postal s’écrit avec cinq chiffres."))
        return typed

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        if sentence := disagreement(typed.get("town", ""), typed.get("postcode", "")):
            self.add_error("postcode", sentence)
        return typed


class SchoolForm(PartnerForm):
    """A school, from the register or by hand."""

    uai = forms.CharField(
        label=_("UAI"),
        required=False,
        max_length=20,
        help_text=_("Le numéro national de l’établissement : sept chiffres et une lettre."),
    )

    class Meta:
        model = School
        fields: ClassVar[tuple[str, ...]] = (
            "name", "kind", "sector", "uai", "address", "postcode", "town", "priority", "priority_district", "rural",
            "equality_level", "equality_until", "hosts",
        )  # fmt: skip
        widgets: ClassVar[dict[str, Any]] = {
            "equality_until": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        }

    def clean_uai(self) -> str:
        return self._checked("uai", check_uai, UAI_FAULTS)


class OrganisationForm(PartnerForm):
    """A company, a laboratory, a place of higher education, an authority."""

    siret = forms.CharField(
        label=_("SIRET"),
        required=False,
        max_length=30,
        help_text=_("Quatorze chiffres ; les espaces ne comptent pas."),
    )

    class Meta:
        model = Organisation
        fields: ClassVar[tuple[str, ...]] = ("name", "kind", "siret", "address", "postcode", "town", "hosts")

    def clean_siret(self) -> str:
        return self._checked("siret", check_siret, SIRET_FAULTS)


class MergeForm(forms.Form):
    """Which other partner of the same kind this one is."""

    other: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        label=_("C’est le même que"),
        queryset=None,
        empty_label=_("à choisir"),
        help_text=_(
            "L’autre fiche disparaît : ses contacts, ses classes et ce qu’elle seule savait viennent ici."
        ),
    )

    def __init__(self, *args: Any, partner: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked: Any = self.fields["other"]
        asked.queryset = type(partner).objects.exclude(pk=partner.pk).order_by("name", "town", "pk")


class ContactForm(CollectiveForm):
    """Somebody to talk to, by mail or by phone."""

    class Meta:
        model = Contact
        fields: ClassVar[tuple[str, ...]] = (
            "first_name",
            "last_name",
            "role",
            "email",
            "phone",
            "preference",
        )

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        if not (typed.get("email") or typed.get("phone") or self.errors):
            self.add_error("email", ValidationError(_("Donnez une adresse électronique ou un téléphone.")))
        return typed

    def clean_email(self) -> str:
        typed: str = self.cleaned_data["email"]
        colleagues = Contact.objects.answering_for(self.instance.partner).exclude(pk=self.instance.pk)
        if typed and colleagues.filter(email__iexact=typed).exists():
            raise ValidationError(_("Cette adresse est déjà celle d’un contact de ce partenaire."))
        return typed


class ClassGroupForm(CollectiveForm):
    """A class of a school; ``instance.school`` is set."""

    teacher: forms.ModelChoiceField[Contact] = forms.ModelChoiceField(
        label=_("Enseignante ou enseignant"),
        queryset=None,
        required=False,
        empty_label=_("Personne pour l’instant"),
    )

    class Meta:
        model = ClassGroup
        fields: ClassVar[tuple[str, ...]] = ("label", "level", "headcount", "teacher")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        teachers: Any = self.fields["teacher"]
        teachers.queryset = Contact.objects.by_name().filter(school_id=self.instance.school_id)

    def clean_label(self) -> str:
        typed: str = self.cleaned_data["label"]
        if names_people(typed):
            raise ValidationError(
                _(
                    "On dirait une liste de prénoms. Donnez plutôt le nom de la classe, comme « 3e B » : Hirondelles "
                    "ne garde aucun nom d’élève."
                )
            )
        return typed

    def _get_validation_exclusions(self) -> set[str]:
        """Keep the school in, or the constraint of one label per school is skipped."""
        return super()._get_validation_exclusions() - {"school"}
