"""What happens to partners: they come, change, are put away; their contacts and classes too."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models.functions import Now
from django.utils import timezone

from hirondelles.core.features import FEATURES
from hirondelles.core.text import sort_key
from hirondelles.journal.actions import record
from hirondelles.partners.academies import academy_of
from hirondelles.partners.identifiers import department_of
from hirondelles.partners.models import (
    KEYS,
    ClassGroup,
    Contact,
    Organisation,
    RegisterSchool,
    School,
    SchoolDomain,
)
from hirondelles.partners.professional import domain_of, may_be_confirmed
from hirondelles.partners.searching import searched_text
from hirondelles.partners.towns import department_by_post, find

Values = dict[str, Any]
Partner = School | Organisation
HERS = frozenset({"first_name", "last_name", "email", "phone", "preference"})
"""What is hers whichever partner she answers for."""


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
    """The collective no longer works with it: it leaves the lists, what happened with it stays.

    The features that count on it hear so (``Feature.put_away``); said twice, once.
    """
    if type(partner).objects.present().filter(pk=partner.pk).update(archived_at=Now()):
        partner.refresh_from_db(fields=["archived_at"])
        record("partners.archived", on=partner, by=by)
        for feature in FEATURES.values():
            if feature.put_away is not None:
                feature.put_away(partner, by=by)


@transaction.atomic
def restore(partner: Partner, *, by: Any) -> None:
    """The collective works with it again."""
    if type(partner).objects.archived().filter(pk=partner.pk).update(archived_at=None):
        record("partners.restored", on=partner, by=by)


@transaction.atomic
def add_contact(partner: Partner, values: Values, *, by: Any) -> Contact:
    """Somebody answers for a partner; the only one is the one to write to first."""
    of = {KEYS[type(partner).__name__]: partner}
    alone = not Contact.objects.answering_for(partner).exists()
    contact: Contact = Contact.objects.create(**of, **values, is_first=alone)
    record("partners.contact_added", on=contact, by=by)
    return contact


@transaction.atomic
def write_first(contact: Contact, *, by: Any) -> None:
    """Of the contacts of a partner, this one is written to first."""
    Contact.objects.answering_for(contact.partner).filter(is_first=True).update(is_first=False)
    Contact.objects.filter(pk=contact.pk).update(is_first=True)
    record("partners.contact_put_first", on=contact, by=by)


@transaction.atomic
def correct_contact(contact: Contact, values: Values, *, by: Any) -> None:
    """What is written about somebody is corrected, wherever she answers; her role is each partner's."""
    before = Contact.objects.get(pk=contact.pk)
    others = list(Contact.objects.same_person(before).exclude(pk=contact.pk))
    for one in (contact, *others):
        for name, value in values.items():
            if one is contact or name in HERS:
                setattr(one, name, value)
        one.confirmed_at, one.warned_at = timezone.now(), None
        one.save()
    record("partners.contact_edited", on=contact, by=by)


@transaction.atomic
def confirm_contact(contact: Contact, *, by: Any) -> None:
    """She still answers: she is kept, wherever she answers, for two more years."""
    hers = [contact.pk, *Contact.objects.same_person(contact).values_list("pk", flat=True)]
    Contact.objects.filter(pk__in=hers).update(confirmed_at=Now(), warned_at=None)
    record("partners.contact_confirmed", on=contact, by=by)


@transaction.atomic
def erase_contact(contact: Contact, *, by: Any, wherever: bool = False) -> int:
    """Nothing is kept of somebody who no longer answers here, or ``wherever`` she answered; gives how many rows."""
    others = list(Contact.objects.same_person(contact)) if wherever else []
    for one in (contact, *others):
        record("partners.contact_erased", on=one, by=by)
        one.delete()
    return 1 + len(others)


@transaction.atomic
def add_class(school: School, values: Values, *, by: Any) -> ClassGroup:
    """A school comes with a class."""
    group: ClassGroup = ClassGroup.objects.create(school=school, **values)
    record("partners.class_added", on=group, by=by)
    return group


@transaction.atomic
def correct_class(group: ClassGroup, values: Values, *, by: Any) -> None:
    """What is written about a class is corrected."""
    for name, value in values.items():
        setattr(group, name, value)
    group.save()
    record("partners.class_edited", on=group, by=by)


@transaction.atomic
def remove_class(group: ClassGroup, *, by: Any) -> None:
    """The school no longer comes with this class."""
    record("partners.class_removed", on=group, by=by)
    group.delete()


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


@transaction.atomic
def confirm_domain(address: str, *, by: Any) -> None:
    """Everybody who writes from there teaches; nothing happens for a domain where anybody opens an address."""
    if may_be_confirmed(address):
        domain, new = SchoolDomain.objects.get_or_create(domain=domain_of(address))
        if new:
            record("partners.domain_confirmed", on=domain, by=by)
