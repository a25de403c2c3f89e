"""Who is written to for a host: the contact of the partner that comes first, then the others who may be."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from hirondelles.partners.models import Contact
from hirondelles.visits.models import Host


def contacts(host: Host) -> list[Contact]:
    """Those who have an address, the one to write to first before the others."""
    return list(Contact.objects.answering_for(host.partner).exclude(email=""))


def hosts_reached() -> Any:
    """The hosts of which somebody has an address, for a query."""
    known = Contact.objects.exclude(email="")
    schools = known.filter(school__isnull=False).values("school")
    return Host.objects.filter(
        Q(school__in=schools)
        | Q(organisation__in=known.filter(organisation__isnull=False).values("organisation"))
    ).values("pk")


def addresses(host: Host) -> list[str]:
    """The first of them: one person decides."""
    return [one.email for one in contacts(host)[:1]]


def knows(host: Host, email: str) -> bool:
    """Whether this address is one of the people known to answer for the host."""
    return any(one.email.lower() == email.lower() for one in contacts(host))
