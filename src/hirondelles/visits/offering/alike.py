"""Which partner a structure that offers to receive may be already: nobody is written twice."""

from __future__ import annotations

from typing import Any

from hirondelles.core.text import fold
from hirondelles.partners.models import Contact, Organisation, School
from hirondelles.partners.professional import domain_of, is_its_own
from hirondelles.visits.models import HostOffer

Partner = School | Organisation
MOST = 8
EMPTY = frozenset(
    "sa sas sarl sasu scop groupe societe entreprise ateliers atelier lycee college de du des la le les et".split()
)
"""Words that say nothing of which one it is."""


def alike(offer: HostOffer) -> list[Partner]:
    """Those where her address or its domain is known, then those that share a word of its name in its town, or all of them."""
    known = _by_address(offer)
    named = [one for one in _by_name(offer) if one not in known]
    return [*known, *named][:MOST]


def _by_address(offer: HostOffer) -> list[Partner]:
    rows = Contact.objects.exclude(email="").select_related("school", "organisation").order_by("pk")
    hers = rows.filter(email__iexact=offer.email)
    if is_its_own(offer.email):
        hers = rows.filter(email__iendswith=f"@{domain_of(offer.email)}")
    return list(dict.fromkeys(one.partner for one in hers if one.partner.archived_at is None))


def _by_name(offer: HostOffer) -> list[Partner]:
    """Its name whatever the town, or a word of it in the same town."""
    said, town = _words(offer.name), fold(offer.town)
    rows: list[Any] = [*Organisation.objects.present(), *School.objects.present()]
    found = [
        one
        for one in rows
        if said and ((said <= _words(one.name)) or (said & _words(one.name) and fold(one.town) == town))
    ]
    return sorted(found, key=lambda one: (fold(one.town) != town, one.name, one.pk))


def _words(name: str) -> set[str]:
    return {one for one in fold(name).replace("-", " ").split() if one not in EMPTY and len(one) > 1}
