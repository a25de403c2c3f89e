"""What a summary says: what happened, collective by collective, then what waits, each with its link."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from email.utils import formataddr, parseaddr
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import ngettext

from hirondelles.accounts.models import User
from hirondelles.collectives.models import Collective
from hirondelles.collectives.paths import address_at, address_of
from hirondelles.collectives.scope import in_collective
from hirondelles.core.features import ToDo
from hirondelles.notifications.kinds import is_mandatory
from hirondelles.notifications.layout import text_of
from hirondelles.notifications.models import DigestLine
from hirondelles.notifications.preferences import wishes_of
from hirondelles.notifications.stopping import DIGEST, headers_of, stop_of
from hirondelles.notifications.waiting import waiting

MOST_WAITING = 5
"""What waits is named for each collective until there; the rest is counted, behind one link."""


@dataclass(frozen=True, kw_only=True)
class Item:
    """One line of the mail: a sentence and the full address to which it leads."""

    sentence: str
    link: str


@dataclass(frozen=True, kw_only=True)
class Section:
    """What one collective has to say: what happened, what waits, and how much more waits."""

    name: str
    happened: Sequence[Item]
    waits: Sequence[Item]
    more: int
    work: str


def summary_of(lines: Sequence[DigestLine]) -> dict[str, Any] | None:
    """The subject, the text, the page and the sender of a summary; ``None`` when nobody wants any of it.

    ``lines`` are those of one address, in order.
    """
    address = lines[0].to
    person = User.objects.filter(email=address).first()
    wish = wishes_of([address], {address: person} if person else {})[address]
    wanted = [line for line in lines if wish.hears(line.kind)]
    if not wanted or (person is not None and not person.is_active):
        return None
    with translation.override(person.language if person else wanted[-1].language):
        return _mail(wanted, person)


def _mail(lines: Sequence[DigestLine], person: User | None) -> dict[str, Any]:
    by_collective: dict[Collective, list[DigestLine]] = {}
    for line in lines:
        by_collective.setdefault(line.collective, []).append(line)
    sections = [_section(collective, kept, person) for collective, kept in by_collective.items()]
    count = sum(len(one.happened) for one in sections)
    only = next(iter(by_collective)) if len(by_collective) == 1 else None
    subject = _subject(only, count, first=sections[0].happened[0].sentence)
    context = {
        "name": person.name if person else "",
        "sections": sections,
        "waits": any(one.waits for one in sections),
        "several": only is None,
        "account": f"{settings.SITE_URL}{reverse(settings.ACCOUNT_PAGE)}" if person else "",
        "subject": subject,
        "language": translation.get_language(),
    }
    return {
        "subject": subject,
        "text": text_of("notifications/digest.txt", context),
        "html": render_to_string("notifications/digest.html", context),
        "sender": formataddr(
            (only.name if only else settings.SITE_NAME, parseaddr(settings.DEFAULT_FROM_EMAIL)[1])
        ),
        "headers": _headers(lines, only, person),
        "collective_id": only.pk if only else None,
    }


def _headers(lines: Sequence[DigestLine], only: Collective | None, person: User | None) -> dict[str, str]:
    """Replies go to the one collective; a mailbox may stop what is not necessary, for whoever has an account."""
    reply = {"Reply-To": only.contact_email} if only and only.contact_email else {}
    if person is None or all(is_mandatory(line.kind) for line in lines):
        return reply
    return reply | headers_of(stop_of(DIGEST, account=person.pk, address=lines[0].to))


def _subject(only: Collective | None, count: int, *, first: str) -> str:
    if count == 1:
        return first
    said = {"name": only.name if only else settings.SITE_NAME, "n": count}
    return ngettext("%(name)s : %(n)d nouvelle", "%(name)s : %(n)d nouvelles", count) % said


def _section(collective: Collective, lines: Sequence[DigestLine], person: User | None) -> Section:
    happened = list(dict.fromkeys(Item(sentence=line.sentence, link=line.link) for line in lines))
    items = _waiting(person, collective) if person else []
    return Section(
        name=collective.name,
        happened=happened,
        waits=[
            Item(sentence=item.sentence, link=address_at(collective, item.url))
            for item in items[:MOST_WAITING]
        ],
        more=max(0, len(items) - MOST_WAITING),
        work=address_of(collective, settings.EVERYDAY_LANDING),
    )


def _waiting(person: User, collective: Collective) -> list[ToDo]:
    with in_collective(collective), timezone.override(ZoneInfo(collective.timezone)):
        return waiting(person, collective).hers
