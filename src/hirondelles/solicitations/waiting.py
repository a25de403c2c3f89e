"""What solicitations put in « À faire »: an answer to give, an answer to ask for by phone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hirondelles.collectives.models import Collective
from hirondelles.collectives.paths import path_to
from hirondelles.core.features import ToDo
from hirondelles.solicitations import rules
from hirondelles.solicitations.models import Solicitation, State


def to_do(user: Any, collective: Collective) -> Iterator[ToDo]:
    if rules.can_answer(user, collective):
        yield from _to_answer(user, collective)
    if rules.can_see_the_spread(user, collective):
        yield from _to_call(collective)
        yield from _awaited(collective)


def _waiting() -> Any:
    return Solicitation.objects.filter(state=State.ASKED, starts_at__gt=timezone.now()).order_by(
        "expires_at", "pk"
    )


def _to_answer(user: Any, collective: Collective) -> Iterator[ToDo]:
    hers = _waiting().asked_of([user.pk])
    first, count = hers.first(), hers.count()
    if first is None:
        return
    sentence = ngettext(
        "%(n)d demande attend votre réponse.", "%(n)d demandes attendent votre réponse.", count
    )
    yield ToDo(
        key="solicitations.to_answer",
        sentence=sentence % {"n": count},
        url=path_to("solicitations:mine", collective=collective),
        action=_("Répondre"),
        since=first.asked_at,
        due=first.expires_at,
    )


def _to_call(collective: Collective) -> Iterator[ToDo]:
    """Whoever has no address got no mail: somebody calls her."""
    called = _waiting().filter(person__email=None).select_related("person")
    first, count = called.first(), called.count()
    if first is None:
        return
    sentence = ngettext(
        "%(n)d femme du collectif est à appeler : elle n’a pas d’adresse électronique.",
        "%(n)d femmes du collectif sont à appeler : elles n’ont pas d’adresse électronique.",
        count,
    )
    yield ToDo(
        key="solicitations.to_call",
        sentence=sentence % {"n": count},
        url=path_to("solicitations:person", collective=collective, pk=first.person_id),
        action=_("L’appeler et noter sa réponse"),
        since=first.asked_at,
        due=first.expires_at,
    )


def _awaited(collective: Collective) -> Iterator[ToDo]:
    """Whoever was written to answers next."""
    asked = _waiting().exclude(person__email=None).order_by("asked_at", "pk").select_related("person")
    first, count = asked.first(), asked.count()
    if first is None:
        return
    sentence = ngettext("%(n)d demande est sans réponse.", "%(n)d demandes sont sans réponse.", count)
    yield ToDo(
        key="solicitations.awaited",
        sentence=sentence % {"n": count},
        url=path_to("solicitations:spread", collective=collective),
        action=_("Voir"),
        since=first.asked_at,
        next_by=str(first.person) if count == 1 else _("les femmes sollicitées"),
    )
