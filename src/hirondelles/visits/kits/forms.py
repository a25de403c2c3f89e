"""What is typed of a case and of a loan."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from hirondelles.collectives.forms import CollectiveForm
from hirondelles.encounters.doors.fields import OneLine, Phone
from hirondelles.visits.models import KitCase, KitLoan
from hirondelles.visits.models.kits import LONGEST_LOAN

DAYS = ("%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y")
SOONEST = timedelta(days=3)
LATEST = timedelta(days=400)
Typed = dict[str, Any]


class KitCaseForm(CollectiveForm):
    class Meta:
        model = KitCase
        fields: ClassVar[tuple[str, ...]] = ("name", "contents", "home_town", "handover", "missing")
        widgets: ClassVar[dict[str, Any]] = {"contents": forms.Textarea(attrs={"rows": 4})}
        help_texts: ClassVar[dict[str, Any]] = {
            "missing": _("Dit aux classes sur sa page. Vide : elle est complète."),
        }


class ReturnForm(forms.Form):
    """What is not there when the case comes back."""

    missing = OneLine(label=_("Ce qui manque (rien : laissez vide)"), required=False, max_length=300)


def _day(label: Any) -> forms.DateField:
    return forms.DateField(
        label=label,
        input_formats=DAYS,
        error_messages={"invalid": _("Écrivez le jour comme 14/03/2027.")},
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )


class LoanForm(forms.Form):
    """From which day to which, and who asks."""

    first = _day(_("À partir du"))
    last = _day(_("Rendue le"))
    teacher_name = OneLine(
        label=_("Votre prénom et votre nom"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("Votre adresse professionnelle"),
        max_length=254,
        help_text=_("Celle de l’académie ou de l’établissement : un code y arrive, pour confirmer."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    phone = Phone(
        label=_("Votre téléphone"), required=False, help_text=_("Pour convenir du moment où vous la prenez.")
    )

    def __init__(self, *args: Any, case: KitCase, today: date, **kwargs: Any) -> None:
        self.case, self.today = case, today
        super().__init__(*args, **kwargs)

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()

    def clean(self) -> Typed:
        typed: Typed = super().clean() or self.cleaned_data
        first, last = typed.get("first"), typed.get("last")
        if first and last:
            self._check(first, last)
        return typed

    def _check(self, first: date, last: date) -> None:
        if first < self.today + SOONEST:
            self.add_error("first", _("C’est trop tôt pour la préparer : comptez trois jours."))
        elif first > self.today + LATEST:
            self.add_error("first", _("C’est dans plus d’un an : choisissez une date plus proche."))
        if last < first:
            self.add_error("last", _("Ce jour est avant le premier : vérifiez les deux dates."))
        elif (last - first).days >= LONGEST_LOAN:
            said = {"n": LONGEST_LOAN}
            self.add_error("last", _("Au plus %(n)d jours : d’autres classes l’attendent.") % said)
        elif (
            not self.errors
            and KitLoan.objects.away().filter(case=self.case, days__overlap=days_of(first, last)).exists()
        ):
            self.add_error(
                "first", _("Elle est déjà promise sur une partie de ces jours : regardez le calendrier.")
            )

    @property
    def changes(self) -> Typed:
        typed = dict(self.cleaned_data)
        return {"days": days_of(typed.pop("first"), typed.pop("last")), **typed}


def days_of(first: date, last: date) -> tuple[date, date]:
    """Both days included: the range ends the day after."""
    return first, last + timedelta(days=1)
