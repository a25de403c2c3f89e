"""Whom one may write to together about their portrait: their addresses are kept for that and for nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hirondelles.accounts.models import User
from hirondelles.collectives.models import Collective
from hirondelles.consents.models import ConsentFile
from hirondelles.core.features import Group, Recipient
from hirondelles.core.phones import show_phone
from hirondelles.portraits.models import Portrait

AWAITED = "portraits.awaiting"


def groups(collective: Collective) -> Iterator[Group]:
    """Those whose portrait waits for them to read and approve it."""
    yield Group(
        key=AWAITED, label=gettext_lazy("Les femmes dont le portrait attend leur accord"), people=_awaited
    )


def _awaited() -> list[Recipient]:
    rows = list(Portrait.objects.awaiting().by_name().select_related("consent_file"))
    known = _accounts([row.consent_file for row in rows])
    return [_recipient(row, known) for row in rows]


def _accounts(files: Sequence[ConsentFile]) -> dict[int | str, User]:
    """Their accounts, by number and by address: one query."""
    linked = Q(pk__in=[one.person_id for one in files if one.person_id])
    rows = User.objects.filter(linked | Q(email__in=[one.email.lower() for one in files if one.email]))
    return {key: person for person in rows for key in (person.pk, str(person.email))}


def _recipient(portrait: Portrait, known: Mapping[int | str, User]) -> Recipient:
    """As herself when she has an account; a minor is never written to: her school is, from her portrait."""
    file = portrait.consent_file
    person = known.get(file.person_id or file.email.lower())
    return Recipient(
        key=f"user:{person.pk}" if person else f"portrait:{portrait.pk}",
        name=portrait.name,
        first_name=portrait.first_name,
        email=file.email.lower(),
        phone=show_phone(person.phone) if person else "",
        language=person.language if person else "fr",
        reason=_("mineure : on écrit à son établissement") if file.is_minor else "",
    )
