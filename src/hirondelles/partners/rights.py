"""What a collective's address book gives to somebody who has an account, and what goes with it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from django.utils.translation import gettext as _

from hirondelles.collectives.scope import in_collective
from hirondelles.core.features import Erasure
from hirondelles.core.personal_data import exported
from hirondelles.partners import actions
from hirondelles.partners.models import Contact


def _of(person: Any) -> Any:
    """The contacts at her address; somebody without one is only in the team."""
    rows = Contact.objects.filter(email__iexact=person.email) if person.email else Contact.objects.none()
    return (
        rows.select_related("collective", "school", "organisation").defer("collective__logo").order_by("pk")
    )


def export(person: Any) -> dict[str, Any]:
    return {
        "partner_contacts": [
            exported(one) | {"collective": one.collective.name, "partner": str(one.partner)}
            for one in _of(person)
        ]
    }


def erasures(person: Any) -> Iterator[Erasure]:
    for contact in _of(person):
        sentence = _("Votre fiche de contact s’efface : %(partner)s, %(collective)s.")
        yield Erasure(
            key=f"contact-of-partner-{contact.pk}",
            sentence=sentence % {"partner": contact.partner, "collective": contact.collective.name},
            carry_out=partial(_forget, contact, person),
        )


def _forget(contact: Contact, person: Any) -> None:
    with in_collective(contact.collective_id):
        found = Contact.objects.filter(pk=contact.pk).first()
        if found is not None:
            actions.erase_contact(found, by=person)
