"""Who signs with a code: the head of the school from a school's address, the host from an address that is known of it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hirondelles.consents.models import Party
from hirondelles.partners.professional import domain_of, is_its_own, is_professional
from hirondelles.visits.hosting.people import contacts
from hirondelles.visits.models import Booking, Host


class SignForm(forms.Form):
    """Who is about to sign; a code goes to this address."""

    name = forms.CharField(label=_("Prénom et nom de qui signe"), max_length=120)
    role = forms.CharField(label=_("Fonction"), max_length=120)
    email = forms.EmailField(label=_("Son adresse professionnelle"), max_length=254)

    def __init__(self, *args: Any, party: str, booking: Booking, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.party, self.booking = party, booking
        school = party == Party.SCHOOL
        self.fields["role"].help_text = (
            _("Par exemple : principale, proviseur.")
            if school
            else _("Par exemple : directrice, responsable du site.")
        )

    def clean_email(self) -> str:
        """Not anybody's address: else whoever has the link would sign for the others."""
        typed: str = self.cleaned_data["email"].lower()
        if self.party == Party.SCHOOL:
            self._check_school(typed)
        elif not _is_hosts(typed, self.booking.slot.host):
            raise ValidationError(
                _(
                    "Cette adresse n’est pas connue pour cette structure : demandez au collectif de "
                    "la noter, ou signez sur papier."
                )
            )
        return typed

    def _check_school(self, typed: str) -> None:
        """The head of the school, not whoever asked for the visit, nor whoever comes along."""
        if not is_professional(typed):
            raise ValidationError(
                _("Ce n’est pas une adresse d’établissement connue : imprimez et signez sur papier.")
            )
        if typed in {self.booking.email, self.booking.adult_email.lower()}:
            raise ValidationError(
                _(
                    "C’est l’adresse de qui a réservé, ou accompagne la classe : la direction signe depuis la sienne, ou sur "
                    "papier."
                )
            )


def _is_hosts(typed: str, host: Host) -> bool:
    """One of its people, or somebody who writes from the same domain when that domain is its own: not an académie's."""
    known = {one.email.lower() for one in contacts(host)}
    domains = {domain_of(one) for one in known if is_its_own(one)}
    return typed in known or domain_of(typed) in domains


class CodeForm(forms.Form):
    """The six figures of the mail."""

    code = forms.RegexField(
        r"^\s*(?:\d\s*){6}$",
        label=_("Le code reçu par courriel"),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
        error_messages={"invalid": _("Six chiffres, comme dans le courriel.")},
    )

    def clean_code(self) -> str:
        return "".join(str(self.cleaned_data["code"]).split())
