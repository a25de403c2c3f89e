"""Opening, renewing and closing the secret addresses of one's calendar; and what each of them gives."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import timedelta
from typing import Any

from django.core import signing
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from hirondelles.collectives.models import Collective
from hirondelles.collectives.paths import address_of
from hirondelles.documents.calendar import Event, Status, feed
from hirondelles.encounters import besides, rules
from hirondelles.encounters.calendars import event_of
from hirondelles.encounters.models import CalendarAddress, Covers, Encounter, Part, Reply, Speaker, Task

SALT = "encounters.calendar"
BEFORE, AFTER = timedelta(days=60), timedelta(days=400)
"""What a feed holds: calendars keep what was, and plan a school year."""


@transaction.atomic
def open_address(user: Any, covers: str) -> CalendarAddress:
    """She has a new address for it; the one before, if any, leads nowhere any more."""
    close_address(user, covers)
    address: CalendarAddress = CalendarAddress.objects.create(user=user, covers=covers)
    return address


def close_address(user: Any, covers: str) -> bool:
    """Nobody reads her agenda by it any more; whether there was one."""
    return bool(CalendarAddress.objects.filter(user=user, covers=covers).delete()[0])


def may_open(user: Any, collective: Collective, covers: str) -> bool:
    """Her own for whoever takes part; all of them for whoever organises."""
    rule = rules.organises if covers == Covers.ALL else rules.takes_part
    return bool(covers in Covers.values and rule(user, collective))


def written(address: CalendarAddress, collective: Collective) -> str:
    """The full secret address."""
    return address_of(collective, "encounters:feed", token=token_of(address))


def token_of(address: CalendarAddress) -> str:
    return signing.Signer(salt=SALT).sign_object(address.pk)


def address_behind(token: str) -> CalendarAddress | None:
    """The row of an address that is still open in this collective, to somebody who still may; else ``None``."""
    try:
        pk = signing.Signer(salt=SALT).unsign_object(token)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    found: CalendarAddress | None = CalendarAddress.objects.select_related("user").filter(pk=pk).first()
    return found


def feed_of(address: CalendarAddress, collective: Collective) -> bytes:
    """The calendar of one address. Who comes and who answers for it are on the page, behind the sign-in."""
    now, user = timezone.now(), address.user
    everything = address.covers == Covers.ALL
    rows = Encounter.objects.all() if everything else hers(user, collective)
    unsure = set() if everything else set(_unsure(user).values_list("encounter", flat=True))
    found = rows.between(now - BEFORE, now + AFTER).by_date().select_related("school")
    named = {"name": collective.name, "what": address.get_covers_display()}
    lines = [_line(one, collective, unsure) for one in found]
    if everything:
        lines += besides.events(collective, now, now + AFTER)
    return feed(lines, name=_("%(name)s : %(what)s") % named)


def _line(encounter: Encounter, collective: Collective, unsure: Collection[int]) -> Event:
    page = address_of(collective, "encounters:one", pk=encounter.pk)
    line = event_of(encounter, collective, url=page, stamped=encounter.planned_at)
    if encounter.pk in unsure and line.status is Status.CONFIRMED:
        return replace(line, status=Status.TENTATIVE)
    return line


def agenda_of(user: Any, collective: Collective) -> Any:
    """What somebody's agenda shows: everything for whoever organises, hers for anybody else."""
    return Encounter.objects.all() if rules.organises(user, collective) else hers(user, collective)


def hers(user: Any, collective: Collective) -> Any:
    """Where she is asked or expected, what she prepares, and what takes place in her school."""
    asked = Speaker.objects.filter(person=user).exclude(state__in=(Reply.DECLINED, Reply.SILENT))
    prepared = Task.objects.filter(person=user)
    rows = Encounter.objects.filter(
        Q(pk__in=asked.values("encounter")) | Q(pk__in=prepared.values("encounter"))
    )
    return rows | rules.of_her_schools(user, collective)


def _unsure(user: Any) -> Any:
    """Where she has not answered yet, or only stands by."""
    return Speaker.objects.filter(person=user).filter(Q(state=Reply.INVITED) | Q(part=Part.STAND_BY))
