"""Who is told what: the women one by one, each with her link; the people of the school together."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Sum

from hirondelles.encounters.models import Encounter, Part, Reply, Speaker
from hirondelles.encounters.notifications import (
    AboutEncounter,
    PlaceEmpty,
    SchoolReminder,
    SchoolThanks,
    StepsIn,
    Thanks,
)
from hirondelles.members.people import coordinator_addresses
from hirondelles.notifications.actions import notify


def women(encounter: Encounter, *states: str) -> list[Speaker]:
    """Those who answered so, stand-bys included, by the order in which they were asked."""
    rows = Speaker.objects.filter(encounter=encounter).in_state(*states)
    return list(rows.select_related("person").order_by("pk"))


def school_addresses(encounter: Encounter) -> list[str]:
    """The teacher, the adult in charge, and whoever accompanies a pupil who speaks: never the pupil."""
    accompanying = encounter.pupil_speakers.filter(is_coming=True).values_list("teacher_email", flat=True)
    return [one for one in (encounter.teacher_email, encounter.adult_email, *accompanying) if one]


def tell_everybody(
    kind: type[AboutEncounter],
    encounter: Encounter,
    *,
    to: Iterable[str] = (Reply.CONFIRMED,),
    school: bool = True,
    **words: Any,
) -> None:
    """The women who answered ``to``, and the school when no other mail says it."""
    tell_women(kind, encounter, to=to, **words)
    notify(kind(encounter, **words), to=school_addresses(encounter) if school else [])


def tell_women(
    kind: type[AboutEncounter], encounter: Encounter, *, to: Iterable[str] = (Reply.CONFIRMED,), **words: Any
) -> None:
    for speaker in women(encounter, *to):
        notify(kind(encounter, speaker=speaker, **words), to=[speaker.person])


def tell_one(kind: type[AboutEncounter], speaker: Speaker) -> None:
    """She said yes to what is already sure."""
    notify(kind(speaker.encounter, speaker=speaker), to=[speaker.person])


def tell_stand_by(speaker: Speaker) -> None:
    """It is her turn."""
    notify(StepsIn(speaker.encounter, speaker=speaker), to=[speaker.person])


def tell_coordinators(encounter: Encounter) -> None:
    """A place stays empty."""
    notify(PlaceEmpty(encounter), to=coordinator_addresses())


def remind_school(encounter: Encounter, addresses: Iterable[str]) -> None:
    """Who comes, by name, and what to prepare."""
    coming = [str(one.person) for one in women(encounter, Reply.CONFIRMED) if one.part == Part.SPEAKER]
    notify(SchoolReminder(encounter, women=coming), to=addresses)


def thank(encounter: Encounter, *, useful: str) -> None:
    """Everybody who made it possible, with how many pupils were there."""
    pupils = encounter.classes.aggregate(Sum("present"))["present__sum"] or 0
    tell_women(Thanks, encounter, to=(Reply.PRESENT,), pupils=pupils, useful=useful)
    notify(SchoolThanks(encounter, pupils=pupils, useful=useful), to=school_addresses(encounter))
