"""Telling people: ``notify(PortraitWithdrawn(portrait), to=[…])``, rows and jobs in the same transaction."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from email.utils import formataddr, parseaddr
from functools import partial
from itertools import groupby, islice
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from hirondelles.accounts.models import User
from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import current_collective_id
from hirondelles.notifications import digests, outbox
from hirondelles.notifications.days import AT_ONCE, Slot, free_slots
from hirondelles.notifications.kinds import Notification, mutable
from hirondelles.notifications.models import Pace
from hirondelles.notifications.preferences import Wish, choose, wishes_of
from hirondelles.notifications.stopping import headers_of, stop_of

__all__ = [
    "Notification",
    "Page",
    "choose",
    "mutable",
    "no_more_from_here",
    "notify",
    "readers_of",
    "sender_of",
    "tell",
    "write_each",
]
MANY = 100
"""How many mails are laid out in memory at the same time."""


@dataclass(frozen=True, kw_only=True)
class Reader:
    """An address that may be written to, the account that has it if there is one, and what she wants."""

    address: str
    person: User | None
    wish: Wish

    @property
    def account(self) -> int | None:
        return self.person.pk if self.person else None


@dataclass(frozen=True, kw_only=True)
class Page:
    """A mail laid out for one person."""

    subject: str
    text: str
    html: str = ""


@transaction.atomic
def notify(notification: Notification, *, to: Iterable[User | str], language: str = "fr") -> int:
    """Tell each person once, in her language: a mail at once, or a line of her next summary; gives to how many.

    ``to`` holds people or addresses; ``language`` is for the addresses of which no person is known. Inside a
    collective only.
    """
    collective = _here()
    readers = readers_of(to, slug=notification.slug)
    for reader in readers:
        with translation.override(reader.person.language if reader.person else language):
            _tell(notification, reader, collective)
    return len(readers)


@transaction.atomic
def tell(notification: Notification, *, to: User) -> uuid.UUID | None:
    """Tell one person at once; gives the key of her mail in the outbox, nothing when no mail reaches her.

    Whoever keeps the key can ask the outbox later whether that mail left (``outbox.departure_of``).
    """
    collective = _here()
    for reader in readers_of([to], slug=notification.slug):
        with translation.override(to.language):
            return _write(notification, reader, collective)
    return None


def readers_of(to: Iterable[User | str], *, slug: str) -> list[Reader]:
    """Who, of these, hears a kind of mail: each address once, closed accounts and those who do without apart."""
    addresses = list(dict.fromkeys(_address(one) for one in to if _address(one)))
    known = {str(person.email): person for person in User.objects.filter(email__in=addresses)}
    wishes = wishes_of(addresses, known)
    found = (Reader(address=one, person=known.get(one), wish=wishes[one]) for one in addresses)
    return [one for one in found if one.wish.hears(slug) and (one.person is None or one.person.is_active)]


def _address(person: User | str) -> str:
    """Empty for somebody who has none: she is called."""
    return ((person.email or "") if isinstance(person, User) else person).strip().lower()


def _here() -> Collective:
    return Collective.objects.defer("logo").get(pk=current_collective_id())


def _tell(notification: Notification, reader: Reader, collective: Collective) -> None:
    if notification.immediate or reader.wish.pace == Pace.IMMEDIATE:
        _write(notification, reader, collective)
        return
    digests.keep(
        kind=notification.slug,
        to=reader.address,
        language=translation.get_language() or settings.LANGUAGE_CODE,
        sentence=notification.subject(collective),
        link=notification.link(collective),
        collective=collective,
        weekly=reader.wish.pace == Pace.WEEKLY,
    )


def _write(notification: Notification, reader: Reader, collective: Collective) -> uuid.UUID:
    text, headers = notification.text(collective), _replies(collective)
    if not notification.mandatory:
        stop = stop_of(notification.slug, account=reader.account, address=reader.address)
        headers |= headers_of(stop)
        text = "\n".join((text.rstrip(), "", _("Ne plus recevoir ce genre de courriel :"), stop.address, ""))
    post = partial(
        outbox.post,
        kind=notification.slug,
        to=reader.address,
        sender=sender_of(collective),
        subject=notification.subject(collective),
        text=text,
        home=collective.address,
        headers=headers,
        calendar=notification.calendar(collective, to=reader.address).decode(),
        collective_id=collective.pk,
        useful_until=notification.useful_until(),
    )
    return _of_the_day(post, collective) if notification.fills_the_day else post()


def _of_the_day(post: Callable[..., uuid.UUID], collective: Collective) -> uuid.UUID:
    """Posted as the one mail of today, or beside the one that there is already."""
    try:
        with transaction.atomic():
            return post(day=timezone.localdate(timezone=ZoneInfo(collective.timezone)))
    except IntegrityError:
        return post()


@transaction.atomic
def write_each(
    kind: type[Notification],
    *,
    to: Iterable[str],
    page: Callable[[str, str], Page],
    one_a_day: bool = False,
    now: datetime | None = None,
) -> dict[str, uuid.UUID]:
    """A kind of mail that leaves at once and may be muted, laid out for each: ``page(address, how to stop)``.

    With ``one_a_day`` it is the mail of the day of each: whoever already has one receives it on the first free
    morning, but for those who asked to be written to at once. Gives ``{address: key in the outbox}`` of those who
    hear it.
    """
    collective = _here()
    readers = readers_of(to, slug=kind.slug)
    slots = _slots(readers, collective, now or timezone.now()) if one_a_day else {}

    def slot(one: Reader) -> Slot:
        return slots.get(one.address, AT_ONCE)

    keys: dict[str, uuid.UUID] = {}
    together = sorted(readers, key=lambda one: slot(one).day or date.min)
    for leaving, some in groupby(together, key=slot):
        while batch := list(islice(some, MANY)):
            keys |= _write_batch(kind, batch, collective, page, leaving)
    return keys


def _slots(readers: Sequence[Reader], collective: Collective, now: datetime) -> dict[str, Slot]:
    patient = [one.address for one in readers if one.wish.pace != Pace.IMMEDIATE]
    return free_slots(patient, now=now, zone=collective.timezone)


def _write_batch(
    kind: type[Notification],
    readers: Sequence[Reader],
    collective: Collective,
    page: Callable[[str, str], Page],
    slot: Slot,
) -> dict[str, uuid.UUID]:
    messages = []
    for reader in readers:
        stop = stop_of(kind.slug, account=reader.account, address=reader.address)
        laid = page(reader.address, stop.address)
        messages.append(
            outbox.laid_out(
                kind=kind.slug,
                to=reader.address,
                sender=sender_of(collective),
                subject=laid.subject,
                text=laid.text,
                html=laid.html,
                headers=_replies(collective) | headers_of(stop),
                collective_id=collective.pk,
                day=slot.day,
            )
        )
    keys = outbox.post_all(messages, at=slot.at)
    return dict(zip((one.address for one in readers), keys, strict=True))


def _replies(collective: Collective) -> dict[str, str]:
    return {"Reply-To": collective.contact_email} if collective.contact_email else {}


def sender_of(collective: Collective) -> str:
    """The collective's name, at the address of the installation."""
    return formataddr((collective.name, parseaddr(settings.DEFAULT_FROM_EMAIL)[1]))


def no_more_from_here(person: User) -> int:
    """She left the collective of the moment: her next summary says nothing of it; gives how many lines went."""
    return digests.drop(_address(person), collective_id=current_collective_id())
