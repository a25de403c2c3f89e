"""The portrait of a minor: when she comes of age, whom one writes to, and what her school attests."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hirondelles.consents.actions import Word
from hirondelles.consents.expiry import today_in
from hirondelles.consents.models import ConsentFile, Decision, Giver, OneHolder
from hirondelles.partners.models import Contact
from hirondelles.portraits import pupils
from hirondelles.portraits.forms.consents import AttestForm
from hirondelles.portraits.models import Portrait

MONTHS = ("%Y-%m", "%m/%Y", "%m-%Y")
LONGEST = 12
"""Years before eighteen: nobody portrayed is younger than six."""


class MonthField(forms.Field):
    """A month, kept as its first day; a calendar in the browsers that have one."""

    widget = forms.DateInput(format="%Y-%m", attrs={"type": "month"})

    def to_python(self, value: Any) -> date | None:
        written = str(value or "").strip()
        if not written:
            return None
        for pattern in MONTHS:
            try:
                return datetime.strptime(written, pattern).date()  # noqa: DTZ007 - a month has no zone
            except ValueError:
                continue
        raise ValidationError(_("Un mois et une année, comme 03/2027."))


class PupilForm(forms.Form):
    """What is kept of a minor besides her portrait, and nothing more."""

    of_age_on = MonthField(
        label=_("Le mois de ses dix-huit ans"),
        required=False,
        help_text=_(
            "Sa date de naissance n’est pas gardée. Ce mois-là, son accord lui est demandé de nouveau, à elle."
        ),
    )
    school_contact: Any = forms.ModelChoiceField(
        queryset=None,
        label=_("À qui écrire dans son établissement ?"),
        required=False,
        empty_label=_("À choisir"),
        help_text=_("On n’écrit jamais à une mineure. Cette personne vient de la page « Partenaires »."),
    )
    one_holder = forms.ChoiceField(
        label=_("Un seul titulaire de l’autorité parentale ?"),
        choices=[("", _("Non, ils sont deux")), *OneHolder.choices],
        required=False,
    )

    def __init__(self, *args: Any, portrait: Portrait, zone: str, **kwargs: Any) -> None:
        file = portrait.consent_file
        super().__init__(*args, **kwargs)
        self.initial = {
            "of_age_on": file.of_age_on,
            "one_holder": file.one_holder,
            "school_contact": portrait.school_contact_id,
        }
        self.today = today_in(zone)
        reached = Contact.objects.filter(school__isnull=False, school__archived_at=None).exclude(email="")
        self.fields["school_contact"].queryset = reached.select_related("school").by_name()  # type: ignore[attr-defined]

    def clean_of_age_on(self) -> date | None:
        day: date | None = self.cleaned_data["of_age_on"]
        if day is not None and day <= self.today:
            raise ValidationError(_("Elle a déjà dix-huit ans : c’est à elle de donner son accord."))
        if day is not None and day.year > self.today.year + LONGEST:
            raise ValidationError(_("Cette date est trop lointaine : vérifiez l’année."))
        return day


class PupilAttestForm(AttestForm):
    """What both holders of parental authority signed, as somebody of the school attests; ``words`` for each of them."""

    assent = forms.BooleanField(
        label=_("Son propre accord, à elle, a été recueilli avec le leur"),
        required=False,
        help_text=_("Sinon, elle le donne elle-même par le lien de relecture."),
    )

    def __init__(self, *args: Any, file: ConsentFile, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.file = file
        said: dict[str, Any] = {
            "decision": _("Qu’ont-ils signé ?"),
            "until": _("Jusqu’au, un an au plus"),
            "name": _("La personne de l’établissement qui l’atteste : prénom, nom, fonction"),
        }
        for name, label in said.items():
            self.fields[name].label = label
        self.fields["decision"].choices = [  # type: ignore[attr-defined]
            (Decision.ALLOW, _("Ils autorisent")),
            (Decision.DENY, _("L’un d’eux au moins refuse")),
        ]
        self.fields["kept_at"].help_text = _(
            "Le papier reste dans l’établissement : dites dans quel dossier."
        )
        self.order_fields(["supports", "decision", "given_on", "until", "kept_at", "assent", "name"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        given_on, until = cleaned.get("given_on"), cleaned.get("until")
        if given_on and until and until > (latest := pupils.latest_end(self.file, given_on=given_on)):
            said = _("Un an au plus, et avant ses dix-huit ans : le %(day)s au plus tard.")
            self.add_error("until", said % {"day": f"{latest:%d/%m/%Y}"})
        return cleaned

    @property
    def words(self) -> list[Word]:
        givers = pupils.holders(self.file) + ([Giver.CHILD] if self.cleaned_data["assent"] else [])
        return [
            self.word(support, giver=giver) for giver in givers for support in self.cleaned_data["supports"]
        ]
