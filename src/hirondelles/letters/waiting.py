"""What letters put in « À faire », and when they leave."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hirondelles.collectives.models import Collective
from hirondelles.collectives.paths import path_to
from hirondelles.core.features import Dated, ToDo
from hirondelles.letters import rules, showing
from hirondelles.letters.models import State

NAMED = 5
FORGOTTEN = timedelta(days=2)
"""A draft that nobody touched since then."""
RECENT = timedelta(days=7)


def to_do(user: Any, collective: Collective) -> Iterator[ToDo]:
    if not rules.can_write(user, collective):
        return
    rows, now = showing.seen_by(user, collective), timezone.now()
    for letter in rows.in_state(State.DRAFT).filter(held=True)[:NAMED]:
        yield ToDo(
            key=f"letters.held:{letter.pk}",
            sentence=_("La lettre « %(subject)s » n’est pas partie.") % {"subject": letter.subject},
            url=path_to("letters:letter", collective=collective, pk=letter.pk),
            action=_("La revoir"),
            since=letter.updated_at,
            urgent=True,
        )
    for letter in rows.in_state(State.SENT).filter(refused__gt=0, sent_at__gte=now - RECENT)[:NAMED]:
        sentence = ngettext(
            "%(n)d adresse a refusé la lettre « %(subject)s ».",
            "%(n)d adresses ont refusé la lettre « %(subject)s ».",
            letter.refused,
        )
        yield ToDo(
            key=f"letters.refused:{letter.pk}",
            sentence=sentence % {"n": letter.refused, "subject": letter.subject},
            url=path_to("letters:letter", collective=collective, pk=letter.pk),
            action=_("Voir lesquelles"),
            since=letter.sent_at,
        )
    yield from _forgotten(
        rows.in_state(State.DRAFT).filter(held=False, updated_at__lt=now - FORGOTTEN), collective
    )


def _forgotten(drafts: Any, collective: Collective) -> Iterator[ToDo]:
    count, first = drafts.count(), drafts.order_by("updated_at").values_list("updated_at", flat=True).first()
    if count:
        sentence = ngettext(
            "%(n)d lettre est restée en brouillon.", "%(n)d lettres sont restées en brouillon.", count
        )
        yield ToDo(
            key="letters.drafts",
            sentence=sentence % {"n": count},
            url=path_to("letters:list", collective=collective),
            action=_("Finir ou jeter"),
            since=first,
        )


def agenda(user: Any, collective: Collective, start: datetime, end: datetime) -> Iterator[Dated]:
    """The letters that leave between two moments."""
    if not rules.can_write(user, collective):
        return
    rows = showing.seen_by(user, collective).in_state(State.WAITING).filter(leaves_at__range=(start, end))
    for letter in rows.order_by("leaves_at"):
        yield Dated(
            key=f"letters.leaves:{letter.pk}",
            at=letter.leaves_at,
            sentence=_("La lettre « %(subject)s » part.") % {"subject": letter.subject},
            url=path_to("letters:letter", collective=collective, pk=letter.pk),
        )
