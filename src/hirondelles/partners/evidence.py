"""What a collective already shows for the gates of its path: a school, a company, the authority it can talk to."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hirondelles.collectives.models import Collective
from hirondelles.collectives.paths import path_to
from hirondelles.core.features import Evidence
from hirondelles.partners.models import Organisation, OrganisationKind, School

WORK = (OrganisationKind.COMPANY, OrganisationKind.LABORATORY)


def school(collective: Collective) -> Evidence | None:
    """A school where somebody answers."""
    return _shown(collective, School.objects.present())


def company(collective: Collective) -> Evidence | None:
    """A company or a laboratory where somebody answers."""
    return _shown(collective, Organisation.objects.present().filter(kind__in=WORK))


def authority(collective: Collective) -> Evidence | None:
    """Somebody of the authority who answers."""
    return _shown(collective, Organisation.objects.present().filter(kind=OrganisationKind.AUTHORITY))


def _shown(collective: Collective, partners: Any) -> Evidence | None:
    """What there is, by how many can be reached; nothing when there is nobody at all."""
    known, reached = partners.count(), partners.with_contact().count()
    if not known:
        return None
    sentence = (
        ngettext("%(n)d partenaire avec un contact", "%(n)d partenaires avec un contact", reached)
        % {"n": reached}
        if reached
        else _("Un partenaire est noté ; il manque une personne à qui écrire")
    )
    return Evidence(
        sentence=sentence, done=bool(reached), url=path_to("partners:list", collective=collective)
    )
