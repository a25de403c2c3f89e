"""What a structure says of itself, and what whoever coordinates answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hirondelles.encounters.doors.fields import OneLine, Phone
from hirondelles.encounters.doors.teachers import StepForm
from hirondelles.encounters.models.encounter import LARGEST_CLASS
from hirondelles.partners.models import Organisation, OrganisationKind, School, SchoolKind
from hirondelles.partners.towns import disagreement
from hirondelles.visits.models.offers import LONGEST_WORD

Typed = dict[str, Any]
NEW = "new"
KINDS = [
    ("", _("à choisir")),
    (_("Entreprise, laboratoire, supérieur, collectivité"), OrganisationKind.choices),
    (_("Établissement scolaire"), SchoolKind.choices),
]


class OfferForm(StepForm):
    """Two minutes, nothing that binds: the date and the papers come later."""

    name = OneLine(
        label=_("Votre structure"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    kind = forms.ChoiceField(label=_("Type"), choices=KINDS)
    town = OneLine(
        label=_("Commune"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "address-level2"})
    )
    postcode = forms.RegexField(
        label=_("Code postal"),
        regex=r"^[0-9]{5}$",
        max_length=5,
        required=False,
        error_messages={"invalid": _("Un code postal a cinq chiffres.")},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "postal-code"}),
    )
    sees = forms.CharField(
        label=_("Ce que les élèves pourraient voir"),
        max_length=1000,
        help_text=_(
            "Des gestes, des machines, des métiers. Observation seulement : personne ne touche rien."
        ),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    group_size = forms.IntegerField(
        label=_("Combien d’élèves tiennent ensemble ?"),
        min_value=1,
        max_value=LARGEST_CLASS,
        help_text=_("Une classe plus nombreuse vient en plusieurs groupes."),
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    contact_name = OneLine(
        label=_("Votre prénom et votre nom"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    contact_role = OneLine(label=_("Votre fonction"), required=False, max_length=120)
    email = forms.EmailField(
        label=_("Votre adresse professionnelle"),
        max_length=254,
        help_text=_("Un code y arrive, pour confirmer ; notre réponse aussi."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    phone = Phone(label=_("Votre téléphone"), required=False)
    word = forms.CharField(
        label=_("Un mot, une question"),
        required=False,
        max_length=LONGEST_WORD,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()

    def clean(self) -> Typed:
        typed: Typed = super().clean() or self.cleaned_data
        if sentence := disagreement(typed.get("town", ""), typed.get("postcode", "")):
            self.add_error("postcode", sentence)
        return typed


class WelcomeForm(forms.Form):
    """Which partner it is: one that is there already, or a new one. When some look like it, she says which."""

    partner = forms.ChoiceField(
        label=_("Sa fiche de partenaire"),
        error_messages={"required": _("Est-ce l’une de celles-ci, ou une nouvelle ?")},
    )

    def __init__(self, *args: Any, alike: Sequence[School | Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        near = {_key(one): one for one in alike}
        others = [
            *Organisation.objects.present().order_by("name"),
            *School.objects.present().order_by("name"),
        ]
        rest = {_key(one): one for one in others if _key(one) not in near}
        self.partners = near | rest
        groups = ((_("Lui ressemblent"), near), (_("Tous les partenaires"), rest))
        named = [(label, [(key, _named(one)) for key, one in some.items()]) for label, some in groups if some]
        asked: Any = self.fields["partner"]
        first = [("", _("à choisir"))] if near else []
        asked.choices = [*first, (NEW, _("une nouvelle fiche")), *named]

    @property
    def chosen(self) -> School | Organisation | None:
        return self.partners.get(self.cleaned_data["partner"])


def _key(partner: School | Organisation) -> str:
    return f"{'school' if isinstance(partner, School) else 'organisation'}:{partner.pk}"


def _named(partner: School | Organisation) -> str:
    return ", ".join(filter(None, (partner.name, partner.town)))


class DeclineForm(forms.Form):
    """A word that goes with the no."""

    word = forms.CharField(
        label=_("Un mot pour elle"),
        required=False,
        max_length=LONGEST_WORD,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
