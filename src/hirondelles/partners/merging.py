"""Two partners that are one: what was known of the second joins the first, and the second is no more."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from hirondelles.core.features import FEATURES
from hirondelles.journal.actions import record
from hirondelles.partners import actions
from hirondelles.partners.models import ClassGroup, Contact, Organisation, School

NUMBERS: dict[type, str] = {School: "uai", Organisation: "siret"}
KEPT = frozenset(
    {"id", "collective", "register", "search", "added_at", "archived_at", "latitude", "longitude"}
)


class Different(ValueError):
    """These two stay two: each has its number, or they take place together. The message says so."""


@transaction.atomic
def merge(partner: actions.Partner, into: actions.Partner, *, by: Any) -> None:
    """The contacts and the classes of ``partner`` are those of ``into``, which also learns what it did not know.

    Whatever a feature above keeps of ``partner`` follows it (``Feature.joined``). Raises ``Different`` when they stay two,
    and writes nothing.
    """
    number = NUMBERS[type(into)]
    ours, theirs = getattr(into, number), getattr(partner, number, "")
    if type(partner) is not type(into) or partner.pk == into.pk or (ours and theirs and ours != theirs):
        raise Different(_("Ces deux partenaires ont chacun leur numéro : ce ne sont pas les mêmes."))
    learned = _learned(partner, into)
    _join_contacts(partner, into)
    if isinstance(partner, School):
        _join_classes(partner, into)
    for feature in FEATURES.values():
        if feature.joined is not None:
            feature.joined(partner, into)
    for link in partner._meta.related_objects:
        rows: Any = link.related_model
        rows.objects.filter(**{link.field.name: partner}).update(**{link.field.name: into})
    record("partners.merged", on=into, by=by)
    partner.delete()
    actions.edit(into, learned, by=by)


def _learned(partner: actions.Partner, into: actions.Partner) -> dict[str, Any]:
    """What only the second knew; the two halves of a label go together."""
    names = [one.name for one in into._meta.concrete_fields if one.name not in KEPT]
    learned = {name: getattr(partner, name) for name in names if not getattr(into, name)}
    if getattr(into, "equality_until", None):
        learned.pop("equality_level", None)
    return learned


def _join_contacts(partner: actions.Partner, into: actions.Partner) -> None:
    """Somebody who answers for both stays once, as ``into`` knows her; one alone is written to first."""
    known = list(Contact.objects.answering_for(into))
    for contact in Contact.objects.answering_for(partner):
        twin = next((one for one in known if contact.is_also(one)), None)
        if twin is None:
            Contact.objects.filter(pk=contact.pk).update(is_first=contact.is_first and not known)
        else:
            ClassGroup.objects.filter(teacher=contact).update(teacher=twin)
            contact.delete()


def _join_classes(partner: School, into: Any) -> None:
    """A class that both have under one name is one class."""
    labels = ClassGroup.objects.filter(school=into).values("label")
    ClassGroup.objects.filter(school=partner, label__in=labels).delete()
