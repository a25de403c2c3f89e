"""What is known of each woman for one class and one moment, from her portrait, her answers and her year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hirondelles.accounts.models import User
from hirondelles.encounters.models import Speaker
from hirondelles.encounters.models.speakers import TAKEN
from hirondelles.engines.matching.panel import Candidate
from hirondelles.members.models import Membership
from hirondelles.partners.distance import Place, kilometres
from hirondelles.partners.identifiers import department_of
from hirondelles.partners.models import Level, RegisterSchool, School
from hirondelles.partners.towns import Town, department_by_post, find
from hirondelles.partners.towns import key as town_key
from hirondelles.portraits.models import Portrait, State, Step
from hirondelles.solicitations import questions
from hirondelles.solicitations.models import Availability, Kind, Solicitation
from hirondelles.solicitations.models import State as Asked
from hirondelles.solicitations.years import year_of
from hirondelles.testimonies.models import Request

COLLEGE = frozenset({Level.SIXTH, Level.FIFTH, Level.FOURTH, Level.THIRD})
ELSEWHERE = _("est déjà attendue ailleurs à cette heure-là")
JUST_AHEAD: dict[str, frozenset[str]] = {
    **dict.fromkeys(COLLEGE, frozenset({Step.CAP, Step.BAC_PRO, Step.BTS})),
    **dict.fromkeys(
        (Level.SECOND, Level.FIRST, Level.LAST, Level.CAP),
        frozenset({Step.BAC_PRO, Step.BTS, Step.BUT, Step.LICENCE_PRO}),
    ),
    Level.BTS: frozenset({Step.BUT, Step.LICENCE_PRO, Step.ENGINEER}),
}
"""The steps that a class of each level can picture: one or two ahead, not the top of the ladder."""


@dataclass(frozen=True, kw_only=True)
class Woman:
    """One woman as the panel's page shows her; ``why_not`` is a sentence when she cannot be proposed."""

    person: User
    candidate: Candidate
    portrait: Any = None
    asked_elsewhere: int = 0
    why_not: str = ""
    has_namesake: bool = False

    @property
    def is_shown(self) -> bool:
        """Whether her portrait is on the site."""
        return self.portrait is not None and self.portrait.state == State.PUBLISHED

    @property
    def name(self) -> str:
        """With how she is reached, when another woman of the collective bears the same name."""
        return f"{self.person} ({self.person.reached_at})" if self.has_namesake else str(self.person)


def women_for(asked: Request, starts_at: datetime) -> dict[int, Woman]:
    """Every woman of the collective by the key of her account, those who cannot come included. A dozen questions."""
    people = _people()
    portraits, school = _portraits(people), place_of(asked)
    on = timezone.localdate(starts_at)
    whys = questions.may_be_asked(people, Kind.TESTIMONY, on, minutes=asked.minutes)
    taken = _taken(people, starts_at, asked.minutes)
    loads, away = questions.load(people, year_of(on)), questions.elsewhere(people, year_of(on))
    said, held = questions.availabilities(people), _held(people)
    found = {}
    for key, person in people.items():
        why = whys[key]
        portrait = portraits.get(key)
        candidate = Candidate(
            key=key,
            near=bool(portrait and portrait.step in JUST_AHEAD.get(asked.level, ())),
            asked=loads[key].asked + away.get(key, 0),
            held=held.get(key, 0),
            available=why is None and key not in taken,
            **_what_differs(portrait),
            **_how_far(portrait, said[key], school, asked),
        )
        found[key] = Woman(
            person=person,
            candidate=candidate,
            portrait=portrait,
            asked_elsewhere=away.get(key, 0),
            why_not=why.words if why else (str(ELSEWHERE) if key in taken else ""),
        )
    return _told_apart(found)


def _told_apart(women: dict[int, Woman]) -> dict[int, Woman]:
    named = Counter(one.name for one in women.values())
    return {key: replace(one, has_namesake=named[one.name] > 1) for key, one in women.items()}


def _people() -> dict[int, User]:
    """All of them: who has no address is called."""
    return {row.user_id: row.user for row in Membership.objects.women().by_name()}


def _portraits(people: Mapping[int, User]) -> dict[int, Portrait]:
    """The portrait of each, by her account else by her address; one that is not published tells her path all the same."""
    by_address = {person.email.lower(): key for key, person in people.items() if person.email}
    rows = Portrait.objects.exclude(state=State.WITHDRAWN).select_related("trade", "consent_file")
    found: dict[int, Portrait] = {}
    for portrait in rows.order_by("-pk"):
        file = portrait.consent_file
        key = file.person_id or by_address.get(file.email.lower())
        if key is not None and key in people:
            found[key] = portrait
    return found


def _taken(people: Iterable[int], starts_at: datetime, minutes: int) -> set[int]:
    """Those who are expected elsewhere at that hour."""
    hours = (starts_at, starts_at + timedelta(minutes=minutes))
    rows = Speaker.objects.filter(person_id__in=list(people), state__in=TAKEN, hours__overlap=hours)
    return set(rows.values_list("person_id", flat=True))


def _held(people: Iterable[int]) -> dict[int, int]:
    """The encounters behind each, whatever the year."""
    rows = Solicitation.objects.asked_of(list(people)).filter(state=Asked.HELD)
    return dict(rows.order_by().values_list("person_id").annotate(Count("pk")))


def place_of(asked: Request) -> Place:
    """Where the school is: as the collective wrote it, by the register, else its town."""
    for model in (School, RegisterSchool) if asked.uai else ():
        known = model.objects.filter(uai=asked.uai, latitude__isnull=False).first()
        if known is not None:
            return known
    return _spot(find(asked.town, asked.postcode))


def _spot(town: Town | None) -> Place:
    return SimpleNamespace(
        latitude=town.latitude if town else None, longitude=town.longitude if town else None
    )


def department_of_school(asked: Request) -> str:
    return department_of(asked.uai) if asked.uai else department_by_post(asked.postcode)


def _what_differs(portrait: Portrait | None) -> dict[str, Any]:
    if portrait is None:
        return {}
    stages = portrait.path
    straight = "straight" if stages else ""
    return {
        "step": portrait.step,
        "trade": portrait.trade.slug if portrait.trade else portrait.job.lower(),
        "path": "detour" if any(one["detour"] for one in stages) else straight,
        "employer": portrait.employer.lower(),
    }


def _how_far(portrait: Portrait | None, said: Availability, school: Place, asked: Request) -> dict[str, Any]:
    home = find(portrait.town, "") if portrait and portrait.town else None
    return {
        "km": kilometres(_spot(home), school),
        "same_department": bool(home and home.department == department_of_school(asked)),
        "named_town": town_key(asked.town) in {town_key(one) for one in said.towns},
    }
