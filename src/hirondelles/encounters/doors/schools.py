"""Which school: found by its name or its town while one types, or written by hand where no list knows it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from hirondelles.encounters.doors.fields import OneLine
from hirondelles.partners.models import RegisterSchool, School, SchoolKind
from hirondelles.partners.searching import find, is_vague, written
from hirondelles.partners.towns import disagreement

Facts = dict[str, Any]
Then = Callable[[Facts, School | None], HttpResponse]
"""What a door does of the school: its facts, and the same school among the partners when it is there."""


def choose(
    request: HttpRequest,
    *,
    to: str,
    page: str,
    shown: Facts,
    then: Then,
    kept: Mapping[str, str] | None = None,
) -> HttpResponse:
    """Which school, by its name or its town; a POST takes one of the register, or one that the collective wrote.

    ``page`` is the template of the door, which shows ``shown`` besides; a school is taken by a POST to the address
    ``to``, with what is ``kept``.
    """
    if request.method == "POST":
        known = _taken(request)
        if known is None:
            raise Http404
        return then(_facts_of(known), _partner_of(known))
    found = _looked_for(request, to=to, kept=kept or {})
    return render(request, "encounters/doors/_schools.html" if found["alone"] else page, found | shown)


def write(request: HttpRequest, *, page: str, shown: Facts, then: Then) -> HttpResponse:
    """A school that is not in the register."""
    form = SchoolForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return then(form.cleaned_data | {"uai": ""}, None)
    return render(request, page, shown | {"form": form}, status=422 if form.is_bound else 200)


def _looked_for(request: HttpRequest, *, to: str, kept: Mapping[str, str]) -> Facts:
    """What ``encounters/doors/_schools.html`` shows."""
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


def _taken(request: HttpRequest) -> RegisterSchool | School | None:
    """The school that was touched: of the register, or one that the collective wrote."""
    uai, by_hand = (request.POST.get(name, "").replace("\x00", "")[:18] for name in ("uai", "written"))
    if by_hand.isdecimal():
        of_the_collective: School | None = School.objects.written_by_hand().filter(pk=int(by_hand)).first()
        return of_the_collective
    return RegisterSchool.objects.filter(uai=uai).first()


def _facts_of(known: RegisterSchool | School) -> Facts:
    return {
        "uai": known.uai,
        "school_name": known.name,
        "school_kind": known.kind,
        "town": known.town,
        "postcode": known.postcode,
    }


def _partner_of(known: RegisterSchool | School) -> School | None:
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
