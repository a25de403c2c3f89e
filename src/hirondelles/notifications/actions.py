"""Telling people: ``notify(PortraitWithdrawn(portrait), to=[…])`` writes rows and jobs in the same transaction."""

from __future__ import annotations

from collections.abc import Iterable
from email.utils import formataddr, parseaddr
from typing import Any, ClassVar

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import current_collective_id
from hirondelles.notifications import outbox


class Notification:
    """One kind of mail. Templates ``notifications/<slug>.txt`` and ``.html`` (below the feature that sends it).

    ``mandatory`` mails cannot be muted: an invitation, a change, a withdrawal.
    """

    slug: ClassVar[str]
    mandatory: ClassVar[bool] = True

    def subject(self, collective: Collective) -> str:
        raise NotImplementedError

    def context(self, collective: Collective) -> dict[str, Any]:
        raise NotImplementedError


def notify(notification: Notification, *, to: Iterable[str], language: str = "fr") -> int:
    """Write one mail for each address, once each; gives how many. Inside a collective only."""
    collective = Collective.objects.get(pk=current_collective_id())
    addresses = list(dict.fromkeys(address.strip().lower() for address in to if address.strip()))
    with translation.override(language):
        subject = notification.subject(collective)
        context = {"collective": collective, "site_name": settings.SITE_NAME, **notification.context(collective)}
        text = render_to_string(f"notifications/{notification.slug}.txt", context).strip() + "\n"
        html = render_to_string("notifications/mail.html", {"text": text, "collective": collective})
    for address in addresses:
        outbox.post(
            kind=notification.slug,
            to=address,
            sender=sender_of(collective),
            subject=subject,
            text=text,
            html=html,
            headers={"Reply-To": collective.contact_email} if collective.contact_email else {},
            collective_id=collective.pk,
        )
    return len(addresses)


def sender_of(collective: Collective) -> str:
    """The collective's name, at the address of the installation."""
    _name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return formataddr((collective.name, address))
