"""What hosts promised: shown until it is kept or given up, recalled to them a week before, said in « À faire » once it is due."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from hirondelles.collectives.models import Collective
from hirondelles.collectives.paths import path_to
from hirondelles.collectives.scope import in_collective
from hirondelles.core.days import date_format
from hirondelles.core.features import ToDo
from hirondelles.notifications.actions import Notification, notify
from hirondelles.visits.hosting import links, recalling, rules
from hirondelles.visits.hosting.people import addresses
from hirondelles.visits.models import Host, HostCommitment, Pledge

log = logging.getLogger("hirondelles.visits.hosting")
BEFORE = timedelta(days=7)
NAMED = 10
KINDS: tuple[tuple[str, Any, str], ...] = (
    ("pledge", Pledge, "due_on"),
    ("commitment", HostCommitment, "by_when"),
)
"""A name, the model, the column of its day."""


class PromisesDue(Notification):
    """To a host, a week before: what it said that it would do, and two words to answer with."""

    slug: ClassVar[str] = "visit_promises"
    immediate: ClassVar[bool] = True

    def __init__(self, host: Host, promised: Sequence[Any]) -> None:
        self.host, self.promised = host, promised

    def subject(self, collective: Collective) -> str:
        return _("Ce que vous aviez promis : est-ce fait ?")

    def context(self, collective: Collective) -> dict[str, Any]:
        lines = [
            _("%(what)s (d’ici le %(day)s)") % {"what": one, "day": date_format(day_of(one), "j F Y")}
            for one in self.promised
        ]
        return {"lines": lines, "page": links.page(self.host, collective)}


def day_of(one: Any) -> date:
    """When a pledge or a commitment is due."""
    due: date = one.due_on if isinstance(one, Pledge) else one.by_when
    return due


def commitments(host: Host, year: int) -> list[HostCommitment]:
    """Those of the school year, and those of the years before that still wait for a word."""
    waiting = Q(year__lt=year, kept_on__isnull=True, dropped_on__isnull=True)
    rows = HostCommitment.objects.filter(Q(year=year) | waiting, host=host)
    return list(rows.order_by("year", "place"))


def to_do(user: Any, collective: Collective) -> Iterator[ToDo]:
    """What is due today or before: to whoever organises, and to whoever answers for the host."""
    today = timezone.localdate()
    if rules.organises(user, collective):
        for kind, one in _due(today, Q()):
            yield ToDo(
                key=f"visits.{kind}:{one.pk}",
                sentence=_("%(host)s avait promis : %(what)s. Est-ce fait ?")
                % {"host": one.host.partner.name, "what": one},
                url=f"{path_to('visits:host_sheet', collective=collective, pk=one.host_id)}#engagements",
                action=_("Le noter"),
            )
    if rules.hosts(user, collective):
        for kind, one in _due(today, Q(host__in=rules.hosts_of(user))):
            yield ToDo(
                key=f"visits.my_{kind}:{one.pk}",
                sentence=_("Vous aviez promis : %(what)s. Est-ce fait ?") % {"what": one},
                url=f"{path_to('visits:host', collective=collective, token=links.token_of(one.host))}#engagements",
                action=_("Le dire"),
            )


def _due(today: date, whose: Q) -> Iterator[tuple[str, Any]]:
    for kind, model, day in KINDS:
        rows = model.objects.open().filter(whose, **{f"{day}__lte": today}).order_by(day, "pk")
        yield from ((kind, one) for one in rows.select_related("host__organisation", "host__school")[:NAMED])


def run(now: datetime) -> int:
    """What was promised, and what was asked and not answered: how many mails left; a collective that fails holds nobody back."""
    told = 0
    for collective in Collective.objects.defer("logo"):
        try:
            with in_collective(collective), timezone.override(ZoneInfo(collective.timezone)):
                told += remind(now) + recalling.remind(now)
        except Exception:
            log.exception("hosts not reminded of promises", extra={"collective": collective.pk})
    return told


@transaction.atomic
def remind(now: datetime) -> int:
    """One mail a host for all that is due within a week, once each; one that is paused is left in peace until it is back."""
    by_host: dict[int, list[Any]] = defaultdict(list)
    last = timezone.localdate(now) + BEFORE
    for _kind, model, day in KINDS:
        rows = model.objects.open().filter(reminded_at=None, **{f"{day}__lte": last})
        welcoming = rows.filter(host__in=Host.objects.welcoming(now)).select_for_update(of=("self",))
        for one in welcoming.order_by(day, "pk"):
            by_host[one.host_id].append(one)
    hosts = Host.objects.with_partner().filter(pk__in=by_host)
    return sum(_tell(host, by_host[host.pk], now) for host in hosts.order_by("pk"))


def _tell(host: Host, promised: list[Any], now: datetime) -> bool:
    """Nobody is told twice; where nobody reads mails, « À faire » says it to whoever coordinates."""
    to = addresses(host)
    for one in promised if to else ():
        type(one).objects.filter(pk=one.pk).update(reminded_at=now)
    if to:
        notify(PromisesDue(host, promised), to=to)
    return bool(to)
