"""Contacts that nobody confirmed for long are erased, a month after the coordinators were warned."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django.conf import settings

from hirondelles.collectives.everywhere import everywhere
from hirondelles.collectives.scope import in_collective
from hirondelles.members.people import coordinator_addresses
from hirondelles.notifications.actions import notify
from hirondelles.partners import actions
from hirondelles.partners.models import Contact
from hirondelles.partners.notifications import ContactsEnding

WARNED_BEFORE = timedelta(days=30)
log = logging.getLogger("hirondelles.partners.clocks")


def contacts(now: datetime) -> int:
    """Warn of the contacts that end, erase those warned of in time; gives how many. No collective holds another back."""
    with everywhere():
        ending = Contact.objects.filter(confirmed_at__lt=_before(now) + WARNED_BEFORE)
        collectives = set(ending.values_list("collective", flat=True))
    erased = 0
    for collective in collectives:
        try:
            with in_collective(collective):
                erased += _erase(now)
                _warn(now)
        except Exception:
            log.exception("collective skipped", extra={"collective": collective})
    return erased


def _before(now: datetime) -> datetime:
    return settings.KEPT["contacts"].before(now)


def _erase(now: datetime) -> int:
    """Never before the warning is a month old, however late it came."""
    over = Contact.objects.filter(confirmed_at__lt=_before(now), warned_at__lte=now - WARNED_BEFORE)
    return sum(actions.erase_contact(contact, by=None) for contact in over)


def _warn(now: datetime) -> None:
    ending = Contact.objects.filter(confirmed_at__lt=_before(now) + WARNED_BEFORE, warned_at__isnull=True)
    if count := ending.update(warned_at=now):
        notify(ContactsEnding(count, (now + WARNED_BEFORE).date()), to=coordinator_addresses())
