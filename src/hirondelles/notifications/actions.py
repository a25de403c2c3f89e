"""Telling people: ``notify(PortraitWithdrawn(portrait), to=[…])``, rows and jobs in the same transaction."""

from __future__ import annotations

from collections.abc import Iterable
from email.utils import formataddr, parseaddr

from django.conf import settings
from django.db import transaction
from django.utils import translation

from hirondelles.accounts.models import User
from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import current_collective_id
from hirondelles.notifications import digests, outbox
from hirondelles.notifications.kinds import Notification, mutable
from hirondelles.notifications.models import Pace
from hirondelles.notifications.preferences import ANYBODY, Wish, choose, wishes_of

__all__ = ["Notification", "choose", "mutable", "no_more_from_here", "notify", "sender_of"]


@transaction.atomic
def notify(notification: Notification, *, to: Iterable[User | str], language: str = "fr") -> int:
    """Tell each person once, in her language: a mail at once, or a line of her next summary; gives to how many.

    ``to`` holds people or addresses; ``language`` is for the addresses of which no person is known. Inside a
    collective only.
    """
    collective = Collective.objects.defer("logo").get(pk=current_collective_id())
    addresses = list(dict.fromkeys(_address(one) for one in to if _address(one)))
    known = {person.email: person for person in User.objects.filter(email__in=addresses)}
    wishes = wishes_of(known.values()) if known else {}
    told = 0
    for address in addresses:
        person, wish = known.get(address), wishes.get(address, ANYBODY)
        if (person is None or person.is_active) and wish.hears(notification.slug):
            with translation.override(person.language if person else language):
                _tell(notification, address, collective, wish)
            told += 1
    return told


def _address(person: User | str) -> str:
    return (person.email if isinstance(person, User) else person).strip().lower()


def _tell(notification: Notification, address: str, collective: Collective, wish: Wish) -> None:
    if notification.immediate or wish.pace == Pace.IMMEDIATE:
        _write(notification, address, collective)
        return
    digests.keep(
        kind=notification.slug,
        to=address,
        language=translation.get_language() or settings.LANGUAGE_CODE,
        sentence=notification.subject(collective),
        link=notification.link(collective),
        collective=collective,
        weekly=wish.pace == Pace.WEEKLY,
    )


def _write(notification: Notification, address: str, collective: Collective) -> None:
    outbox.post(
        kind=notification.slug,
        to=address,
        sender=sender_of(collective),
        subject=notification.subject(collective),
        text=notification.text(collective),
        headers={"Reply-To": collective.contact_email} if collective.contact_email else {},
        collective_id=collective.pk,
    )


def sender_of(collective: Collective) -> str:
    """The collective's name, at the address of the installation."""
    return formataddr((collective.name, parseaddr(settings.DEFAULT_FROM_EMAIL)[1]))


def no_more_from_here(person: User) -> int:
    """She left the collective of the moment: her next summary says nothing of it; gives how many lines went."""
    return digests.drop(person.email, collective_id=current_collective_id())
