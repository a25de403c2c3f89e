"""A host makes slots: one, several that repeat, a copy of one; each is then a row of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from hirondelles.core.days import date_format
from hirondelles.core.feasts import feast_of
from hirondelles.core.sentences import Refusal
from hirondelles.core.sentences import sentence as _
from hirondelles.core.text import fold
from hirondelles.encounters import hours
from hirondelles.journal.actions import record
from hirondelles.partners import towns
from hirondelles.partners.academies import academy_of
from hirondelles.visits import actions
from hirondelles.visits.hosting.answering import answered
from hirondelles.visits.models import Host, HostAnswer, HostOffer, Series, Slot, SlotWoman

Values = Mapping[str, Any]
NOWHERE: Values = {"department": "", "latitude": None, "longitude": None}
PLACE = ("address", "town", *NOWHERE)
COPIED = (
    *(
        "title",
        "sees",
        "room",
        "address",
        "town",
        "meeting_point",
        "minutes",
        "levels",
        "group_size",
        "groups",
    ),
    "opens_to",
)


@dataclass(frozen=True, kw_only=True)
class Repeats:
    """How slots repeat (``rhythm`` of ``Rhythm``), until which day."""

    rhythm: str
    until: date
    skips_holidays: bool = True


@transaction.atomic
def make(
    host: Host,
    values: Values,
    *,
    starts: Sequence[datetime],
    repeats: Repeats | None = None,
    women: Iterable[int] = (),
    publish: bool,
    by: Any,
) -> list[Slot]:
    """As many slots as ``starts``, drafts or open at once; what the coordinator asked is answered.

    Raises ``Refusal`` when the room is taken at one of these hours: nothing is written.
    """
    series = _series(host, repeats)
    women = list(women)
    made = [_one(host, values, starts_at=one, series=series, women=women) for one in starts]
    record("visits.slots_made", on=host, by=by)
    for slot in made if publish else ():
        _publish(slot, among=len(made), by=by)
    answered(host, HostAnswer.SLOTS, now=timezone.now())
    return made


def _publish(slot: Slot, *, among: int, by: Any) -> None:
    """Of several, which one cannot be is said."""
    try:
        actions.publish(slot, by=by)
    except Refusal as why:
        if among == 1:
            raise
        raise _not_then(timezone.localdate(slot.starts_at), why.sentence) from why


def _series(host: Host, repeats: Repeats | None) -> Series | None:
    if repeats is None:
        return None
    made: Series = Series.objects.create(
        host=host, rhythm=repeats.rhythm, until=repeats.until, skips_holidays=repeats.skips_holidays
    )
    return made


def _one(host: Host, values: Values, *, starts_at: datetime, series: Series | None, women: list[int]) -> Slot:
    ends = starts_at + timedelta(minutes=values["minutes"])
    said = placed(host, values)
    slot: Slot = Slot.objects.create(
        host=host, series=series, starts_at=starts_at, hours=(starts_at, ends), **said
    )
    SlotWoman.objects.bulk_create([SlotWoman(slot=slot, person_id=one) for one in women])
    return slot


def placed(host: Host, values: Values) -> dict[str, Any]:
    """What was said of a slot, with where its town is: the host's own place when nothing else is written."""
    own = host.partner
    if not values.get("town"):
        return dict(values) | {name: getattr(own, name) for name in PLACE}
    where: Any = own
    if fold(values["town"]) != fold(own.town):
        where = towns.nearest(values["town"], "", near=own)
    return dict(values) | {name: getattr(where, name, default) for name, default in NOWHERE.items()}


@transaction.atomic
def see_women(slot: Slot, women: Iterable[int], *, by: Any) -> None:
    """Whom the pupils meet there; whoever was asked already for a class stays asked."""
    wanted = set(women)
    known = SlotWoman.objects.filter(slot=slot)
    known.exclude(person__in=wanted).delete()
    new = wanted - set(known.values_list("person_id", flat=True))
    SlotWoman.objects.bulk_create([SlotWoman(slot=slot, person_id=one) for one in sorted(new)])
    record("visits.women_said", on=slot, by=by)


@transaction.atomic
def change_all(slots: Sequence[Slot], values: Values, *, seen: int, women: Iterable[int], by: Any) -> None:
    """All or none: the first as it was ``seen``, those that follow as they are. Raises as ``actions.change``."""
    women = list(women)
    for one in slots:
        actions.change(one, placed(one.host, values), seen=seen if one is slots[0] else one.sequence, by=by)
        see_women(one, women, by=by)


@transaction.atomic
def move_all(
    slots: Sequence[Slot], starts_at: datetime, minutes: int, *, seen: int, zone: str, by: Any
) -> None:
    """All or none, by as many days, and to the same hour of the wall. Raises as ``actions.change``."""
    first, here = slots[0], ZoneInfo(zone)
    hour = starts_at.astimezone(here).time()
    by_days = starts_at.astimezone(here).date() - first.starts_at.astimezone(here).date()
    for one in slots if by_days.days < 0 else reversed(slots):
        day = one.starts_at.astimezone(here).date() + by_days
        start = starts_at if one is first else _moment(day, hour, minutes, zone)
        said = {"starts_at": start, "minutes": minutes}
        actions.change(one, said, seen=seen if one is first else one.sequence, by=by)


def _moment(day: date, hour: time, minutes: int, zone: str) -> datetime:
    if feast := feast_of(day):
        raise _not_then(day, _("C’est un jour férié (%(feast)s).") % {"feast": feast})
    try:
        start = hours.moment(day, hour, zone)
        hours.check(start, minutes, now=timezone.now(), zone=zone)
    except ValidationError as fault:
        raise _not_then(day, fault.message) from fault
    return start


def _not_then(day: date, why: Any) -> Refusal:
    """Of several, which one cannot be."""
    return Refusal(_("Le %(day)s : %(why)s") % {"day": date_format(day, "j F Y"), "why": why})


@transaction.atomic
def cancel_all(slots: Sequence[Slot], *, reason: str, by: Any) -> None:
    """All or none. Raises as ``actions.cancel_slot``."""
    for one in slots:
        actions.cancel_slot(one, reason=reason, by=by)


def offered(host: Host) -> dict[str, Any]:
    """What it said when it offered to receive, while that is kept: its first slot begins with it."""
    said = HostOffer.objects.filter(host=host).order_by("-asked_at").values("sees", "group_size").first()
    return dict(said) if said and not Slot.objects.filter(host=host).exists() else {}


def copied(slot: Slot) -> dict[str, Any]:
    """What a copy begins with: everything but the day."""
    return {name: getattr(slot, name) for name in COPIED}


def academy_at(host: Host) -> str:
    """Whose school holidays are those of this host."""
    partner = host.partner
    return getattr(partner, "academy", "") or academy_of(partner.department)


def following_of(slot: Slot) -> list[Slot]:
    """This one and those of its series that come later, for a change of them all."""
    if slot.series_id is None:
        return [slot]
    rows = Slot.objects.filter(series=slot.series_id, starts_at__gte=slot.starts_at).exclude(
        state="cancelled"
    )
    return list(rows.with_host().order_by("starts_at"))
