"""A host that was asked whether it could receive, and says nothing: one reminder, then whoever coordinates calls."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hirondelles.collectives.models import Collective
from hirondelles.collectives.paths import path_to
from hirondelles.core.days import date_format
from hirondelles.core.features import ToDo
from hirondelles.notifications.actions import notify
from hirondelles.visits.hosting import rules
from hirondelles.visits.hosting.notifications import CouldYouReceive
from hirondelles.visits.hosting.people import addresses
from hirondelles.visits.models import Host, HostAsk

NAMED = 10


class CouldYouStill(CouldYouReceive):
    """To a host, some days later, once: the same page, the same two answers."""

    slug: ClassVar[str] = "visit_could_you_still"

    def subject(self, collective: Collective) -> str:
        return _("Une classe chez vous : oui, ou pas cette fois ? %(name)s") % {"name": collective.name}


@transaction.atomic
def remind(now: datetime) -> int:
    """Gives how many hosts were written to; one that is paused is left in peace."""
    rows = _waiting(now, "reminded_after").filter(reminded_at=None, host__in=Host.objects.welcoming(now))
    return sum(_remind(one, now) for one in rows.select_for_update(of=("self",)).order_by("asked_at", "pk"))


def _remind(asked: HostAsk, now: datetime) -> bool:
    """Written down and mailed together: nobody is told twice."""
    to = addresses(asked.host)
    if to:
        HostAsk.objects.filter(pk=asked.pk).update(reminded_at=now)
        notify(CouldYouStill(asked), to=to)
    return bool(to)


def to_do(user: Any, collective: Collective) -> Iterator[ToDo]:
    if not rules.organises(user, collective):
        return
    for one in _waiting(timezone.now(), "expired_after").order_by("asked_at", "pk")[:NAMED]:
        said = {"host": one.host.partner.name, "day": date_format(timezone.localdate(one.asked_at), "j F")}
        yield ToDo(
            key=f"visits.ask:{one.pk}",
            sentence=_("%(host)s n’a pas répondu à votre demande du %(day)s : un appel ?") % said,
            url=path_to("visits:host_sheet", collective=collective, pk=one.host_id),
            action=_("Voir la structure"),
            since=one.asked_at,
        )


def _waiting(now: datetime, delay: str) -> Any:
    """Asked so many days ago, and nothing was said."""
    before = now - timedelta(days=settings.HOSTS[delay])
    rows = HostAsk.objects.unanswered().filter(asked_at__lte=before)
    return rows.select_related("host__organisation", "host__school")
