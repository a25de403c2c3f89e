"""What is typed about partners, their contacts and their classes."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hirondelles.collectives.forms import CollectiveForm
from hirondelles.partners.identifiers import WrongIdentifier, check_siret, check_uai
from hirondelles.partners.models import ClassGroup, Contact, Organisation, School
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
            "name", "kind", "sector", "priority", "uai", "address", "postcode", "town", "hosts"
        )  # fmt: skip

    def clean_uai(self) -> str:
        typed = self.cleaned_data["uai"]
        try:
            return check_uai(typed) if typed else ""
        except WrongIdentifier as fault:
            raise ValidationError(UAI_FAULTS[fault.reason]) from fault


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
        typed = self.cleaned_data["siret"]
        try:
            return check_siret(typed) if typed else ""
        except WrongIdentifier as fault:
            raise ValidationError(SIRET_FAULTS[fault.reason]) from fault


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

    def _get_validation_exclusions(self) -> set[str]:
        """Keep the school in, or the constraint of one label per school is skipped."""
        return super()._get_validation_exclusions() - {"school"}
