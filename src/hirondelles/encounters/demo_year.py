"""The invented school year of a demonstration: classes that had an encounter, and what they answered before and after.

Answers are drawn, always the same ones: they move as in a year that went rather well, with one effect that nobody wanted
(« une fille y serait mal acceptée » rises) and one question that does not move (« autant pour les filles »). Sheets are
written at once, then leave through the true action that closes a batch: counts, figures and words follow from it. A few
classes that met nobody answered twice too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, time, timedelta
from pathlib import Path
from random import Random
from typing import Any

from django.utils import timezone

from hirondelles.encounters import demo, feedback
from hirondelles.encounters.models import Encounter, EncounterClass, Reply, State
from hirondelles.members.models import Membership
from hirondelles.partners.models import ClassGroup, Contact, School
from hirondelles.questionnaires.batches import actions
from hirondelles.questionnaires.batches.comparing import open_comparison
from hirondelles.questionnaires.counting.actions import count_hands
from hirondelles.questionnaires.models import Batch, Sheet, Wave
from hirondelles.verbatims.demo import read_them

Described = Mapping[str, Any]
SETTLED = timedelta(days=75)
"""A school year younger than this tells too little: the demonstration shows the one before."""
LATEST = timedelta(days=4)
HOUR = time(10)
USUAL = {
    "clean": 2.6,
    "strength": 3.7,
    "for_all": 3.4,
    "accepted": 2.4,
    "exceptional": 3.0,
    "see_myself": 2.3,
}
"""What classes answer before, on five steps."""
MOVED = {
    "clean": 0.8,
    "strength": -0.7,
    "for_all": 0.0,
    "accepted": 0.5,
    "exceptional": -0.1,
    "see_myself": 0.4,
}
GIRLS_MORE = {"see_myself": 0.4, "accepted": 0.2}
NAMED = {Wave.BEFORE: (0, 0, 0, 1, 1, 2), Wave.AFTER: (1, 2, 2, 3, 3, 4)}
WRITES = 0.45
"""The part of pupils who write a sentence."""


def furnish(collective: Any, described: Described, folder: Path) -> None:
    """The encounters that are under way, then the year that is told."""
    demo.furnish(collective, described, folder)
    year = described.get("year", {})
    days = _days(len(year.get("classes", ())))
    for number, (one, ago) in enumerate(zip(year.get("classes", ()), days, strict=True)):
        _met(one, ago, collective.timezone, Random(f"{collective.slug} {number}"), year["words"])  # noqa: S311 - invented
    for number, one in enumerate(year.get("not_visited", ())):
        _not_visited(one, days[number * 2], Random(f"{collective.slug} other {number}"), year["words"])  # noqa: S311 - invented
    if year:
        read_them(collective, by=Membership.objects.coordinators().earliest("pk").user)


def _days(count: int) -> list[int]:
    """How many days ago each took place: spread over the school year of which there is enough to tell."""
    today = timezone.localdate()
    settled = today - SETTLED
    first = date(settled.year - (settled.month < 9), 9, 8)
    last = min(today - LATEST, date(first.year + 1, 6, 18))
    step = (last - first) / max(count, 1)
    return [(today - first - step * number).days for number in range(count)]


def _met(one: Described, ago: int, zone: str, chance: Random, words: Mapping[str, Sequence[str]]) -> None:
    """One encounter that is over, its class, who came, and its answers in both waves."""
    encounter = _encounter(one, ago, zone)
    row = _class(one, encounter)
    for email in one["women"]:
        demo.came(encounter, demo.person(email), Reply.PRESENT)
    tell(encounter, row, by=one.get("by", "sheets"), chance=chance, words=words)


def tell(
    encounter: Encounter, row: EncounterClass, *, by: str, chance: Random, words: Mapping[str, Sequence[str]]
) -> None:
    """What a class answers before and after: on ``sheets``, by ``hands``, or ``silence`` the second time."""
    feedback.follow(encounter, by=None)
    pupils = [_pupil(chance) for _seat in range(row.present or 0)]
    waves = {batch.wave: batch for batch in feedback.of(encounter) if batch.class_group or batch.level}
    for wave in (Wave.BEFORE, Wave.AFTER):
        if by == "silence" and wave == Wave.AFTER:
            continue
        batch = waves[wave]
        if by == "hands":
            count_hands(batch, _hands(pupils, wave), by=None)
        else:
            _sheets(batch, pupils, wave, chance, words)
        actions.close(batch, by=None, on=min(timezone.localdate(), _day(encounter) + timedelta(days=7)))


def _not_visited(one: Described, ago: int, chance: Random, words: Mapping[str, Sequence[str]]) -> None:
    """A class that met nobody: it answers twice, and what it thinks only drifts."""
    day = timezone.localdate() - timedelta(days=ago)
    school = School.objects.get(name=one["school"])
    waves = open_comparison(school=school, level=one["level"], headcount=one["headcount"], day=day, by=None)
    pupils = [_pupil(chance) for _seat in range(one["present"])]
    for batch in waves:
        _sheets(batch, pupils, Wave.BEFORE, chance, words)
        actions.close(batch, by=None, on=min(timezone.localdate(), day + timedelta(days=28)))
        pupils = [_later(one) for one in pupils]


def _later(pupil: Mapping[str, Any]) -> dict[str, Any]:
    """The same person a few weeks after: nothing moved but as it does anyway."""
    leans = {code: leaning + pupil["drifts"][code] for code, leaning in pupil["leans"].items()}
    return {**pupil, "leans": leans}


def _encounter(one: Described, ago: int, zone: str) -> Encounter:
    school = School.objects.get(name=one["school"])
    contact = Contact.objects.answering_for(school).first()
    starts = demo.moment(-ago, HOUR, zone)
    found: Encounter = Encounter.objects.create(
        school=school,
        starts_at=starts,
        title=one["title"],
        town=school.town,
        teacher_name=str(contact or ""),
        adult_name=str(contact or school.name),
        adult_role=contact.role if contact else "",
        adult_phone=(contact.phone if contact else "") or "03 53 01 00 09",
        state=State.CLOSED,
        authorised_on=(starts - timedelta(days=20)).date(),
        planned_at=starts - timedelta(days=40),
        women_present=len(one["women"]),
    )
    return found


def _day(encounter: Encounter) -> date:
    return timezone.localdate(encounter.starts_at)


def _class(one: Described, encounter: Encounter) -> EncounterClass:
    group = ClassGroup.objects.filter(school=encounter.school, label=one.get("class", "")).first()
    found: EncounterClass = EncounterClass.objects.create(
        encounter=encounter,
        class_group=group,
        level=group.level if group else one["level"],
        headcount=group.headcount if group else one["headcount"],
        present=one["present"],
        girls=one["present"] // 2,
    )
    return found


def _pupil(chance: Random) -> dict[str, Any]:
    """Somebody who answers twice: her sex as she tells it, and what she thinks before."""
    told = chance.choices(("girl", "boy", "other"), (48, 47, 5))[0]
    leans = {code: chance.gauss(mean, 1.0) for code, mean in USUAL.items()}
    return {"gender": told, "leans": leans, "drifts": {code: chance.gauss(0, 0.8) for code in USUAL}}


def _scales(pupil: Mapping[str, Any], wave: str) -> dict[str, str]:
    """Her answers on five steps, moved after the encounter."""
    girl = pupil["gender"] == "girl"
    found = {}
    for code, leaning in pupil["leans"].items():
        moved = MOVED[code] + (GIRLS_MORE.get(code, 0.0) if girl else 0.0)
        value = leaning + (moved + pupil["drifts"][code] if wave == Wave.AFTER else 0.0)
        found[code] = str(min(max(round(value), 1), 5))
    return found


def _hands(pupils: Sequence[Mapping[str, Any]], wave: str) -> dict[tuple[str, str, str], int]:
    """What a teacher counts in the room, all together."""
    return dict(
        Counter((code, choice, "all") for pupil in pupils for code, choice in _scales(pupil, wave).items())
    )


def _sheets(
    batch: Batch,
    pupils: Sequence[Mapping[str, Any]],
    wave: str,
    chance: Random,
    words: Mapping[str, Sequence[str]],
) -> None:
    """One sheet each, the same number before and after; a few write a sentence, nobody the same one in a class."""
    asked = {one["code"] for one in batch.version.model["questions"] if one["kind"] == "text"}
    pools = {code: chance.sample(list(said), len(said)) for code, said in words.items() if code in asked}
    Sheet.objects.bulk_create(
        [
            Sheet(batch=batch, copy=10_000 + place * 37, answers=_answers(pupil, wave, chance, pools))
            for place, pupil in enumerate(pupils)
        ]
    )


def _answers(
    pupil: Mapping[str, Any], wave: str, chance: Random, pools: Mapping[str, list[str]]
) -> dict[str, Any]:
    answers: dict[str, Any] = {"gender": pupil["gender"], **_scales(pupil, wave)}
    answers["women_named"] = chance.choice(NAMED[Wave(wave)])
    if wave == Wave.BEFORE:
        answers["knows_someone"] = chance.choices(("yes", "no", "unsure"), (30, 55, 15))[0]
        if answers["knows_someone"] == "yes":
            answers["who"] = [chance.choice(("family", "friends", "school", "other"))]
    for code, left in pools.items():
        if left and chance.random() < WRITES:
            answers[code] = left.pop()
    return answers
