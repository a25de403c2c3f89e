"""Telling people: ``notify(PortraitWithdrawn(portrait), to=[…])``, rows and jobs in the same transaction."""

from __future__ import annotations

from collections.abc import Iterable
from email.utils import formataddr, parseaddr
from typing import Any, ClassVar

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.functional import Promise

from hirondelles.accounts.models import User
from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import current_collective_id
from hirondelles.notifications import outbox
from hirondelles.notifications.layout import text_of
from hirondelles.notifications.models import Muted

KINDS: dict[str, type[Notification]] = {}


class Notification:
    """One kind of mail: its words are the template ``notifications/<slug>.txt`` of the feature that sends it.

    ``mandatory`` mails (an invitation, a change, a withdrawal) cannot be muted; the others have a ``label``,
    by which a person finds them on her account page.
    """

    slug: ClassVar[str]
    label: ClassVar[str | Promise] = ""
    mandatory: ClassVar[bool] = True

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if "slug" in cls.__dict__:
            KINDS[cls.slug] = cls

    def subject(self, collective: Collective) -> str:
        raise NotImplementedError

    def context(self, collective: Collective) -> dict[str, Any]:
        raise NotImplementedError

    def text(self, collective: Collective) -> str:
        """The words of the mail, in the language of the moment."""
        context = {"collective": collective, "site_name": settings.SITE_NAME, **self.context(collective)}
        return text_of(f"notifications/{self.slug}.txt", context)


def mutable() -> list[type[Notification]]:
    """The kinds of mail that one may do without, by name."""
    return sorted((kind for kind in KINDS.values() if not kind.mandatory), key=lambda kind: str(kind.label))


@transaction.atomic
def notify(notification: Notification, *, to: Iterable[User | str], language: str = "fr") -> int:
    """Write one mail for each person, once each, in her language; gives how many. Inside a collective only.

    ``to`` holds people or addresses; ``language`` is for the addresses of which no person is known.
    """
    collective = Collective.objects.defer("logo").get(pk=current_collective_id())
    addresses = list(dict.fromkeys(_address(one) for one in to if _address(one)))
    known = {person.email: person for person in User.objects.filter(email__in=addresses)}
    closed = {person.email for person in known.values() if not person.is_active} | _deaf(notification, known)
    told = [address for address in addresses if address not in closed]
    for address in told:
        with translation.override(known[address].language if address in known else language):
            _write(notification, address, collective)
    return len(told)


def _address(person: User | str) -> str:
    return (person.email if isinstance(person, User) else person).strip().lower()


def _deaf(notification: Notification, known: dict[str, User]) -> set[str]:
    """The addresses of who muted this kind of mail."""
    if notification.mandatory or not known:
        return set()
    muted = Muted.objects.filter(slug=notification.slug, user__email__in=known)
    return set(muted.values_list("user__email", flat=True))


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


@transaction.atomic
def choose(person: User, *, muted: Iterable[str]) -> None:
    """A person says which mails she does without; the mandatory ones are not hers to mute."""
    wanted = {kind.slug for kind in mutable()} & set(muted)
    Muted.objects.filter(user=person).exclude(slug__in=wanted).delete()
    Muted.objects.bulk_create(
        [Muted(user=person, slug=slug) for slug in sorted(wanted)], ignore_conflicts=True
    )
