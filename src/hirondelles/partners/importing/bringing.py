"""Bringing the lines of a list: each goes through the forms of the screens, those that they refuse stay out.

A trial does the same and takes it back: what is shown is what will happen.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.forms import BaseForm, model_to_dict
from django.utils.translation import gettext as _

from hirondelles.partners import actions
from hirondelles.partners.forms import ContactForm, OrganisationForm, SchoolForm
from hirondelles.partners.importing.cells import kind_of, read
from hirondelles.partners.importing.sheets import Sheet
from hirondelles.partners.models import KEYS, Contact, Organisation, School, SchoolKind
from hirondelles.partners.towns import key

FORMS: dict[type, Any] = {School: SchoolForm, Organisation: OrganisationForm}
ADDERS: dict[type, Any] = {School: actions.add_school, Organisation: actions.add_organisation}
NUMBERS: dict[type, str] = {School: "uai", Organisation: "siret"}
PERSON = ("first_name", "last_name", "role", "email", "phone", "preference")


class Refused(ValueError):
    """This line cannot be brought; ``reasons`` are sentences."""

    def __init__(self, *reasons: str) -> None:
        super().__init__(*reasons)
        self.reasons = list(reasons)


@dataclass(kw_only=True)
class Line:
    """What becomes of one line: ``new``, ``changed``, ``same`` for its partner and its contact, or why not."""

    number: int
    name: str
    partner: str = ""
    contact: str = ""
    refused: list[str] = field(default_factory=list)


@dataclass
class Brought:
    """What becomes of a list."""

    lines: list[Line] = field(default_factory=list)

    def count(self, what: str, how: str) -> int:
        return sum(getattr(line, what) == how for line in self.lines)

    @property
    def refused(self) -> list[Line]:
        return [line for line in self.lines if line.refused]

    @property
    def writes(self) -> bool:
        """Whether anything would change."""
        return any({line.partner, line.contact} & {"new", "changed"} for line in self.lines)


@transaction.atomic
def bring(sheet: Sheet, mapping: Mapping[str, str], *, by: Any) -> Brought:
    """The partners and the contacts of the lines that hold; the others are left, with their reasons."""
    brought, known = Brought(), _Known()
    for number, said in sheet.said(mapping):
        line = Line(number=number, name=said.get("name", ""))
        brought.lines.append(line)
        try:
            with transaction.atomic():
                _bring(line, said, known, by)
        except Refused as fault:
            line.partner, line.contact, line.refused = "", "", fault.reasons
    return brought


@transaction.atomic
def tried(sheet: Sheet, mapping: Mapping[str, str], *, by: Any) -> Brought:
    """What ``bring`` would do, undone."""
    point = transaction.savepoint()
    brought = bring(sheet, mapping, by=by)
    transaction.savepoint_rollback(point)
    return brought


class _Known:
    """The partners of the collective, by their numbers and by their names with their towns."""

    def __init__(self) -> None:
        self._rows: dict[Any, Any] = {}
        for model in (School, Organisation):
            for partner in model.objects.all():
                self.add(partner)

    def add(self, partner: School | Organisation) -> None:
        for one in self._keys(
            type(partner), getattr(partner, NUMBERS[type(partner)]), partner.name, partner.town
        ):
            self._rows[one] = partner

    def find(self, model: type[School | Organisation], said: Mapping[str, str]) -> Any:
        number = said.get(NUMBERS[model], "").replace(" ", "").upper()
        keys = self._keys(model, number, said.get("name", ""), said.get("town", ""))
        found = next((self._rows[one] for one in keys if one in self._rows), None)
        other = found and number and getattr(found, NUMBERS[model]) not in {"", number}
        return None if other else found

    @staticmethod
    def _keys(model: type, number: str, name: str, town: str) -> list[Any]:
        return [*([(model, number)] if number else []), (model, key(name), key(town))]


def _bring(line: Line, said: dict[str, str], known: _Known, by: Any) -> None:
    kind, values = kind_of(said), read(said)
    if not said.get("name"):
        raise Refused(_("Le nom manque."))
    models: list[Any] = (
        [School, Organisation] if not kind else [School if kind in SchoolKind else Organisation]
    )
    found = next(filter(None, (known.find(model, said) for model in models)), None)
    if not kind and found is None:
        raise Refused(_("Dites le type : collège, lycée, entreprise, laboratoire…"))
    model = type(found) if found else models[0]
    if found is not None and found.archived_at:
        raise Refused(_("Ce partenaire est archivé : reprenez-le d’abord."))
    partner = _partner(line, model, found, values | _kind(found, said, kind), by)
    known.add(partner)
    if values.get("first_name") or values.get("email") or values.get("phone"):
        _contact(line, partner, values, by)


def _kind(found: Any, said: dict[str, str], kind: str) -> dict[str, str]:
    """A type that was only guessed from the name does not correct what is known."""
    return {"kind": kind if found is None or said.get("kind") else found.kind}


def _partner(line: Line, model: Any, found: Any, values: dict[str, Any], by: Any) -> Any:
    form_class = FORMS[model]
    fields = form_class._meta.fields
    before = model_to_dict(found, fields) if found else {}
    form = _valid(
        form_class(before | {name: values[name] for name in fields if name in values}, instance=found)
    )
    if found is None:
        line.partner = "new"
        return ADDERS[model](form.cleaned_data, by=by)
    line.partner = "same"
    if any(form.cleaned_data[name] != before[name] for name in fields):
        line.partner = "changed"
        actions.edit(found, form.cleaned_data, by=by)
    return found


def _contact(line: Line, partner: Any, values: dict[str, Any], by: Any) -> None:
    found = _same_contact(partner, values)
    before = (
        model_to_dict(found, PERSON) if found else {"preference": "mail" if values.get("email") else "phone"}
    )
    contact = found or Contact(**{KEYS[type(partner).__name__]: partner})
    said = {name: values[name] for name in PERSON if name in values}
    form = _valid(ContactForm(before | said, instance=contact))
    line.contact = "same" if found else "new"
    if found is None:
        contact = actions.add_contact(partner, form.cleaned_data, by=by)
    elif any(form.cleaned_data[name] != before[name] for name in PERSON):
        line.contact = "changed"
        actions.correct_contact(contact, form.cleaned_data, by=by)
    if values.get("is_first") is True and not contact.is_first:
        line.contact = "new" if found is None else "changed"
        actions.write_first(contact, by=by)


def _same_contact(partner: Any, values: dict[str, Any]) -> Contact | None:
    """By her address, else by her name."""
    for contact in Contact.objects.answering_for(partner):
        if values.get("email") and contact.email.lower() == values["email"].lower():
            return contact  # type: ignore[no-any-return]
    named = key(f"{values.get('first_name', '')} {values.get('last_name', '')}")
    same = (one for one in Contact.objects.answering_for(partner) if named and key(str(one)) == named)
    return next(same, None)


def _valid(form: BaseForm) -> Any:
    if form.is_valid():
        return form
    raise Refused(
        *(
            f"{form.fields[name].label} : {fault}" if name in form.fields else str(fault)
            for name, faults in form.errors.items()
            for fault in faults
        )
    )
