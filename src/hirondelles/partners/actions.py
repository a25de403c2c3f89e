"""What happens to partners: they come, change, are put away; their contacts and classes too."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models.functions import Now

from hirondelles.core.text import sort_key
from hirondelles.journal.actions import record
from hirondelles.partners.academies import academy_of
from hirondelles.partners.identifiers import department_of
from hirondelles.partners.models import ClassGroup, Contact, Organisation, RegisterSchool, School
from hirondelles.partners.searching import searched_text
from hirondelles.partners.towns import department_by_post, find

Values = dict[str, Any]
Partner = School | Organisation


@transaction.atomic
def add_school(values: Values, *, by: Any) -> School:
    """A school becomes a partner."""
    school = School(**values)
    _add(school, by)
    return school


@transaction.atomic
def add_organisation(values: Values, *, by: Any) -> Organisation:
    """A company, a laboratory, a place of higher education or an authority becomes a partner."""
    partner = Organisation(**values)
    _add(partner, by)
    return partner


@transaction.atomic
def edit(partner: Partner, values: Values, *, by: Any) -> None:
    """What is written about a partner is corrected; one that moves is placed anew."""
    before = type(partner).objects.values_list("town", "postcode").get(pk=partner.pk)
    for name, value in values.items():
        setattr(partner, name, value)
    if (partner.town, partner.postcode) != before:
        partner.latitude = partner.longitude = None
    _complete(partner)
    partner.save()
    record("partners.edited", on=partner, by=by)


@transaction.atomic
def archive(partner: Partner, *, by: Any) -> None:
    """The collective no longer works with it: it leaves the lists, what happened with it stays."""
    if type(partner).objects.present().filter(pk=partner.pk).update(archived_at=Now()):
        record("partners.archived", on=partner, by=by)


@transaction.atomic
def restore(partner: Partner, *, by: Any) -> None:
    """The collective works with it again."""
    if type(partner).objects.archived().filter(pk=partner.pk).update(archived_at=None):
        record("partners.restored", on=partner, by=by)


@transaction.atomic
def add_contact(partner: Partner, values: Values, *, by: Any) -> Contact:
    """Somebody answers for a partner."""
    of = {"school": partner} if isinstance(partner, School) else {"organisation": partner}
    contact: Contact = Contact.objects.create(**of, **values)
    record("partners.contact_added", on=contact, by=by)
    return contact


@transaction.atomic
def add_class(school: School, values: Values, *, by: Any) -> ClassGroup:
    """A school comes with a class."""
    group: ClassGroup = ClassGroup.objects.create(school=school, **values)
    record("partners.class_added", on=group, by=by)
    return group


@transaction.atomic
def correct(row: Contact | ClassGroup, values: Values, *, by: Any) -> None:
    """What is written about a contact or a class is corrected."""
    for name, value in values.items():
        setattr(row, name, value)
    row.save()
    record(f"partners.{_word(row)}_edited", on=row, by=by)


@transaction.atomic
def erase_contact(contact: Contact, *, by: Any) -> None:
    """Nothing is kept of somebody who no longer answers for a partner."""
    record("partners.contact_erased", on=contact, by=by)
    contact.delete()


@transaction.atomic
def remove_class(group: ClassGroup, *, by: Any) -> None:
    """The school no longer comes with this class."""
    record("partners.class_removed", on=group, by=by)
    group.delete()


def _word(row: Contact | ClassGroup) -> str:
    return "contact" if isinstance(row, Contact) else "class"


def _add(partner: Partner, by: Any) -> None:
    _complete(partner)
    partner.save()
    record("partners.added", on=partner, by=by)


def _complete(partner: Partner) -> None:
    """What follows from what was typed: where it is, and the words that a search looks at."""
    town = find(partner.town, partner.postcode)
    partner.department = town.department if town else department_by_post(partner.postcode)
    if isinstance(partner, School):
        _follow_register(partner)
        partner.search = searched_text(partner)
    else:
        said = sort_key(f"{partner.name} {partner.town} {partner.postcode} {partner.siret}")
        partner.search = f" {said} "
    if town and partner.latitude is None:
        partner.latitude, partner.longitude = town.latitude, town.longitude


def _follow_register(school: School) -> None:
    """A school whose UAI is in the register is placed by it; its département is in its UAI."""
    known = RegisterSchool.objects.filter(uai=school.uai).first() if school.uai else None
    school.register = known
    school.department = department_of(school.uai) if school.uai else school.department
    school.academy = (known and known.academy) or academy_of(school.department)
    if known and school.latitude is None:
        school.latitude, school.longitude = known.latitude, known.longitude
