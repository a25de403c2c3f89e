"""Whom one may write to together: contacts who like mail, once each, whatever the number of their partners."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from hirondelles.collectives.models import Collective
from hirondelles.core.features import Group
from hirondelles.partners.evidence import WORK
from hirondelles.partners.models import Contact, OrganisationKind


def groups(collective: Collective) -> Iterator[Group]:
    """Addresses of contacts by the kind of their partner."""
    yield Group(
        key="partners.schools",
        label=_("Contacts des établissements scolaires"),
        people=_of(school__isnull=False),
    )
    yield Group(
        key="partners.companies",
        label=_("Contacts des entreprises et des laboratoires"),
        people=_of(organisation__kind__in=WORK),
    )
    yield Group(
        key="partners.higher",
        label=_("Contacts de l’enseignement supérieur"),
        people=_of(organisation__kind=OrganisationKind.HIGHER_EDUCATION),
    )
    yield Group(
        key="partners.authorities",
        label=_("Contacts des collectivités et administrations"),
        people=_of(organisation__kind=OrganisationKind.AUTHORITY),
    )


def _of(**which: Any) -> Callable[[], list[str]]:
    return lambda: Contact.objects.filter(**which).addresses()
