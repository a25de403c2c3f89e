"""Whom one may write to together: the contacts, by the kind of their partner."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from hirondelles.collectives.models import Collective
from hirondelles.core.features import Group, Recipient
from hirondelles.partners.evidence import WORK
from hirondelles.partners.models import Contact, OrganisationKind


def groups(collective: Collective) -> Iterator[Group]:
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


def _of(**which: Any) -> Callable[[], list[Recipient]]:
    return lambda: Contact.objects.filter(**which).recipients()
