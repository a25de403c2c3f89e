"""The mails of a collective that no server would take, with whom to call instead."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hirondelles.collectives.paths import path_to
from hirondelles.core.features import ToDo
from hirondelles.core.phones import show_phone
from hirondelles.members.models import Membership
from hirondelles.notifications import outbox
from hirondelles.notifications.kinds import awaited


@dataclass(frozen=True, kw_only=True)
class Refused:
    """One mail: to whom, what it was about, and her number when the team knows her."""

    key: UUID
    address: str
    name: str
    phone: str
    subject: str
    written_at: datetime


def of(collective: Any) -> list[Refused]:
    """The latest first, without a word of their bodies."""
    mails = outbox.refused_in(collective.pk, kinds=awaited())
    addresses = {mail.to for mail in mails}
    rows = Membership.objects.filter(user__email__in=addresses).select_related("user")
    people = {str(one.user.email): one.user for one in rows}
    return [_refused(mail, people.get(mail.to)) for mail in mails]


def _refused(mail: Any, person: Any) -> Refused:
    return Refused(
        key=mail.pk,
        address=mail.to,
        name=str(person) if person else "",
        phone=show_phone(person.phone) if person else "",
        subject=mail.subject,
        written_at=mail.created_at,
    )


def to_do(collective: Any) -> Iterator[ToDo]:
    """Somebody waits for a mail that will not come: one calls her."""
    mails = outbox.refused_in(collective.pk, kinds=awaited())
    if mails:
        count = len(mails)
        sentence = ngettext(
            "%(n)d courriel n’a pas pu partir.", "%(n)d courriels n’ont pas pu partir.", count
        )
        yield ToDo(
            key="members.refused",
            sentence=sentence % {"n": count},
            url=path_to("team:mail_refused", collective=collective),
            action=_("Voir qui appeler"),
            since=mails[-1].created_at,
            urgent=True,
        )
