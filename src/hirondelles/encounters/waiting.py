"""What encounters put in « À faire », and in the week."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from hirondelles.collectives.models import Collective
from hirondelles.collectives.paths import path_to
from hirondelles.core.features import Dated, ToDo
from hirondelles.encounters import addresses, feedback, rules, showing
from hirondelles.encounters.links import token_of
from hirondelles.encounters.listing import MOST_WATCHED
from hirondelles.encounters.models import Encounter, Speaker, State, Task
from hirondelles.encounters.risks import NEAR, risks_of

NAMED = 10


def to_do(user: Any, collective: Collective) -> Iterator[ToDo]:
    now = timezone.now()
    if rules.organises(user, collective):
        yield from _to_prepare(collective, now)
        yield from _to_tell(collective, now)
        yield from _to_ask_again(collective, now)
        yield from _tasks(user, collective)
    if rules.speaks(user, collective):
        yield from _to_say_again(user, collective, now)


def _page(collective: Collective, encounter: Encounter) -> str:
    return path_to("encounters:one", collective=collective, pk=encounter.pk)


def _to_prepare(collective: Collective, now: datetime) -> Iterator[ToDo]:
    """Those that may not take place, one line each with its first worry; those that only wait to be confirmed."""
    for one in Encounter.objects.to_come(now).by_date().complete()[:MOST_WATCHED]:
        risks = risks_of(one, now=now)
        what = showing.next_of(one, now=now, worries=bool(risks))
        ready = what is not None and what.gesture == "confirm"
        if not risks and not ready:
            continue
        near = one.starts_at - now < NEAR
        words = risks[0].sentence if risks else _("Tout est là : il reste à confirmer.")
        yield ToDo(
            key=f"encounters.watch:{one.pk}",
            sentence=_("« %(title)s » : %(words)s") % {"title": one.title, "words": words},
            url=_page(collective, one),
            action=_("Confirmer") if ready and not risks else _("Voir la rencontre"),
            due=one.starts_at if near else one.starts_at - NEAR,
            urgent=bool(risks) and near,
        )


def _to_tell(collective: Collective, now: datetime) -> Iterator[ToDo]:
    """Those that took place, of which nothing is said, or nobody is thanked."""
    rows = (Encounter.objects.begun(now) | Encounter.objects.in_state(State.HELD)).by_date()
    for one in rows[:NAMED]:
        if one.ends_at > now:
            continue
        yield ToDo(
            key=f"encounters.tell:{one.pk}",
            sentence=_("« %(title)s » : comment s’est-elle passée ?") % {"title": one.title},
            url=_page(collective, one),
            action=_("Dire et remercier"),
            since=one.ends_at,
        )


def _to_ask_again(collective: Collective, now: datetime) -> Iterator[ToDo]:
    """Three months later the school's address is erased: whoever organises gives the link."""
    for one in feedback.to_ask_again(timezone.localdate(now))[:NAMED]:
        yield ToDo(
            key=f"encounters.ask_again:{one.pk}",
            sentence=_(
                "« %(title)s » : la classe peut répondre trois mois après. Redonnez son lien à l’établissement."
            )
            % {"title": one.title},
            url=feedback.path(one, collective),
            action=_("Voir ses retours"),
            since=one.starts_at + feedback.LATER,
        )


def _tasks(user: Any, collective: Collective) -> Iterator[ToDo]:
    mine = Task.objects.filter(
        person=user, done_at__isnull=True, encounter__state__in=(State.PLANNED, State.CONFIRMED)
    )
    for one in mine.select_related("encounter").order_by("encounter__starts_at", "pk")[:NAMED]:
        yield ToDo(
            key=f"encounters.task:{one.pk}",
            sentence=f"{one.what} ({one.encounter.title})",
            url=_page(collective, one.encounter),
            action=_("Voir"),
            due=one.encounter.starts_at,
        )


def _to_say_again(user: Any, collective: Collective, now: datetime) -> Iterator[ToDo]:
    """Where she is expected within a week, and has not said again that she comes."""
    hers = Speaker.objects.expected().speaking().filter(person=user, reconfirmed_at__isnull=True)
    for one in hers.filter(encounter__starts_at__range=(now, now + NEAR)).select_related("encounter"):
        yield ToDo(
            key=f"encounters.say_again:{one.pk}",
            sentence=_("Venez-vous toujours ? « %(title)s »") % {"title": one.encounter.title},
            url=_own_page(collective, one),
            action=_("Répondre"),
            due=one.encounter.starts_at - timedelta(days=2),
        )


def _own_page(collective: Collective, speaker: Speaker) -> str:
    return path_to("encounters:coming", collective=collective, token=token_of(speaker))


def agenda(user: Any, collective: Collective, start: datetime, end: datetime) -> Iterator[Dated]:
    """The encounters of a week, of those that are hers."""
    rows = addresses.agenda_of(user, collective).between(start, end).exclude(state=State.CANCELLED)
    for one in rows.by_date():
        unsure = _("(à confirmer)") if one.state == State.PLANNED else ""
        yield Dated(
            key=f"encounters.takes_place:{one.pk}",
            at=one.starts_at,
            sentence=f"{one.title} {unsure}".strip(),
            url=_page(collective, one),
        )
