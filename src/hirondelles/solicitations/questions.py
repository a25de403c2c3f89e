"""What the ledger answers: how much each woman was asked, and whom one may ask."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hirondelles.core.days import date_format
from hirondelles.members.models import Membership
from hirondelles.solicitations import elsewhere as others
from hirondelles.solicitations.models import GIVEN, Availability, Kind, Solicitation, State
from hirondelles.solicitations.years import year_of

elsewhere = others.asked
"""``elsewhere(people, year)``: how many times the other collectives asked each, as a number."""


@dataclass(frozen=True)
class Load:
    """What one woman was asked here in a school year, and what she gave; ``minutes`` are those she said yes to."""

    asked: int = 0
    accepted: int = 0
    held: int = 0
    minutes: int = 0
    last_asked: datetime | None = None


@dataclass(frozen=True)
class WhyNot:
    """Why somebody is not asked: a code for programs, a sentence for the coordinator."""

    code: str
    words: str


def load(people: Iterable[int], year: int) -> dict[int, Load]:
    """``{account: Load}`` of each of these people, those who were never asked included."""
    wanted = list(people)
    rows = defaultdict(list)
    asked = Solicitation.objects.asked_of(wanted).in_year(year).exclude(state=State.CANCELLED)
    for row in asked.only("person_id", "state", "minutes", "asked_at"):
        rows[row.person_id].append(row)
    return {person: _sum(rows[person]) for person in wanted}


def _sum(rows: Sequence[Solicitation]) -> Load:
    given = [row for row in rows if row.state in GIVEN]
    return Load(
        asked=len(rows),
        accepted=len(given),
        held=sum(row.state == State.HELD for row in rows),
        minutes=sum(row.minutes for row in given if row.state != State.MISSED),
        last_asked=max((row.asked_at for row in rows), default=None),
    )


def availabilities(people: Iterable[int]) -> dict[int, Availability]:
    """What each said that she can give; nothing said is no limit."""
    wanted = list(people)
    said = {one.person_id: one for one in Availability.objects.filter(person_id__in=wanted)}
    return {person: said.get(person) or Availability(person_id=person) for person in wanted}


def may_be_asked(
    people: Iterable[int], kind: str, on: date, *, minutes: int = 0, about: str = ""
) -> dict[int, WhyNot | None]:
    """For each account, why she is not asked for something on a day, ``None`` when she may be.

    ``minutes`` is how long it lasts; ``about`` leaves out whoever was already asked about the same thing. What she
    gives to other collectives counts in her year.
    """
    wanted, year = list(people), year_of(on)
    here = set(Membership.objects.women().filter(user_id__in=wanted).values_list("user_id", flat=True))
    already = set(_already(wanted, about)) if about else set()
    rows = defaultdict(list)
    for row in Solicitation.objects.asked_of(wanted).engaged().in_year(year).order_by("starts_at"):
        rows[row.person_id].append(row)
    away = others.engaged(wanted, year)
    answers: dict[int, WhyNot | None] = {}
    for person, said in availabilities(wanted).items():
        if person not in here:
            answers[person] = WhyNot("gone", _("ne fait pas partie des femmes du collectif"))
        elif person in already:
            answers[person] = WhyNot("already", _("a déjà été invitée à cette rencontre"))
        else:
            answers[person] = _refuses(said, kind) or _is_full(
                said, rows[person], away.get(person, others.Engaged()), on=on, minutes=minutes
            )
    return answers


def _already(people: Sequence[int], about: str) -> Iterable[int]:
    asked = Solicitation.objects.asked_of(people).about(about).exclude(state=State.CANCELLED)
    found: Iterable[int] = asked.values_list("person_id", flat=True)
    return found


def _refuses(said: Availability, kind: str) -> WhyNot | None:
    """What she, or her age, says no to, whatever her year looks like."""
    if said.is_minor:
        return WhyNot("minor", _("est mineure : on passe par son établissement et ses parents"))
    if said.is_paused(timezone.localdate()):
        return WhyNot("paused", _("est en pause jusqu’au %(day)s") % {"day": _day(said.paused_until)})
    if kind in said.refused_kinds:
        words = _("ne souhaite plus qu’on lui propose cela (%(kind)s)")
        return WhyNot("refused", words % {"kind": Kind(kind).label})
    return None


def _is_full(
    said: Availability, rows: Sequence[Solicitation], away: others.Engaged, *, on: date, minutes: int
) -> WhyNot | None:
    """What her year already holds."""
    if said.yearly_cap is not None and len(rows) + away.count >= said.yearly_cap:
        words = ngettext(
            "a atteint ce qu’elle peut donner : %(n)d rencontre cette année",
            "a atteint ce qu’elle peut donner : %(n)d rencontres cette année",
            said.yearly_cap,
        )
        return WhyNot("cap", words % {"n": said.yearly_cap})
    given = sum(row.minutes for row in rows) + away.minutes
    if said.minutes_a_year is not None and given + minutes > said.minutes_a_year:
        words = _("dépasserait les %(n)d minutes qu’elle peut donner cette année")
        return WhyNot("minutes", words % {"n": said.minutes_a_year})
    rest = resting_until(said, rows, on)
    if rest is not None:
        return WhyNot("rest", _("se repose jusqu’au %(day)s") % {"day": _day(rest)})
    return None


def resting_until(said: Availability, rows: Sequence[Solicitation], on: date) -> date | None:
    """The end of the rest in which a day falls: after each ``rest_after`` encounters of the year, ``rest_days`` days.

    ``rows`` are those of her year, by date.
    """
    if said.rest_after is None:
        return None
    days = [timezone.localdate(row.starts_at) for row in rows if row.state in GIVEN]
    before = [day for day in days if day <= on]
    if not before or len(before) % said.rest_after:
        return None
    end: date = before[-1] + timedelta(days=said.rest_days)
    return end if on < end else None


def _day(day: date | None) -> str:
    return date_format(day, "j F Y") if day else ""
