"""Which school: found by its name or its town while one types, or written by hand where no list knows it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from hirondelles.encounters.doors.fields import OneLine
from hirondelles.partners.models import RegisterSchool, School, SchoolKind
from hirondelles.partners.searching import find, is_vague, written
from hirondelles.partners.towns import disagreement


def looked_for(request: HttpRequest, *, to: str, kept: Mapping[str, str]) -> dict[str, Any]:
    """What ``encounters/doors/_schools.html`` shows; a school is taken by a POST to the address ``to``, with ``kept``."""
    typed = request.GET.get("q", "").replace("\x00", "").strip()[:100]
    return {
        "alone": bool(request.htmx and not request.htmx.boosted),  # type: ignore[attr-defined]
        "rows": _rows(typed, near=request.collective) if typed else [],  # type: ignore[attr-defined]
        "search": typed,
        "vague": is_vague(typed),
        "to": to,
        "kept": kept,
    }


def _rows(typed: str, *, near: Any) -> list[dict[str, Any]]:
    """Each school with the field that takes it: those that the collective wrote come first."""
    own = [{"school": one, "name": "written", "value": one.pk} for one in written(typed)]
    return [*own, *({"school": one, "name": "uai", "value": one.uai} for one in find(typed, near=near))]


def taken(request: HttpRequest) -> RegisterSchool | School | None:
    """The school that was touched: of the register, or one that the collective wrote."""
    uai, by_hand = (request.POST.get(name, "").replace("\x00", "")[:18] for name in ("uai", "written"))
    if by_hand.isdecimal():
        of_the_collective: School | None = School.objects.written_by_hand().filter(pk=int(by_hand)).first()
        return of_the_collective
    return RegisterSchool.objects.filter(uai=uai).first()


def facts_of(known: RegisterSchool | School) -> dict[str, str]:
    return {
        "uai": known.uai,
        "school_name": known.name,
        "school_kind": known.kind,
        "town": known.town,
        "postcode": known.postcode,
    }


def partner_of(known: RegisterSchool | School) -> School | None:
    """The same school among the partners, or nothing."""
    if isinstance(known, School):
        return known
    found: School | None = School.objects.present().filter(uai=known.uai).first()
    return found


class SchoolForm(forms.Form):
    """A school that the register does not know, written by hand."""

    school_name = OneLine(label=_("Nom de l’établissement"), max_length=200)
    school_kind = forms.ChoiceField(label=_("Type"), choices=SchoolKind.choices)
    town = OneLine(label=_("Commune"), max_length=120)
    postcode = forms.RegexField(
        label=_("Code postal"),
        regex=r"^[0-9]{5}$",
        max_length=5,
        error_messages={"invalid": _("Un code postal a cinq chiffres.")},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "postal-code"}),
    )

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        if sentence := disagreement(typed.get("town", ""), typed.get("postcode", "")):
            self.add_error("postcode", sentence)
        return typed
