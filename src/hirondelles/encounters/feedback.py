"""What classes and adults are asked around an encounter: opened when it is confirmed, moved with it, gone with it.

Three times for each class (before, after, three months later), once for the teacher, for the women who came and, when
it is a visit, for whoever received.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hirondelles.collectives.models import Collective
from hirondelles.collectives.paths import address_of, path_to
from hirondelles.collectives.scope import current_collective_id
from hirondelles.core.features import enabled
from hirondelles.encounters.asking import PREFIX, subject_of
from hirondelles.encounters.models import Encounter, EncounterClass, Kind, State
from hirondelles.partners.models import Level
from hirondelles.questionnaires.batches import actions
from hirondelles.questionnaires.batches.coming import Coming, coming
from hirondelles.questionnaires.batches.opening import last_day
from hirondelles.questionnaires.instruments.occasions import (
    FOR_PUPILS,
    HOST,
    TEACHER,
    WOMAN,
    asked_at,
    occasion_of,
)
from hirondelles.questionnaires.links import token_of
from hirondelles.questionnaires.models import Batch, HandCount, Sheet, Version, Wave

LATER = timedelta(days=85)
"""From when three months have passed, or nearly."""
CERTAIN = (State.CONFIRMED, State.HELD, State.CLOSED)


@dataclass(frozen=True, kw_only=True)
class Circle:
    """Who is asked at one occasion: a class, or the adults of an encounter."""

    key: str
    occasion: str
    headcount: int
    one: EncounterClass | None = None


def follow(encounter: Encounter, *, by: Any) -> None:
    """Whatever changed in an encounter: its questionnaires are those of its classes, on its day; nothing answered is lost.

    One that somebody opened besides, for one of its classes, follows too.
    """
    if encounter.state not in (*CERTAIN, State.CANCELLED):
        return
    circles = list(_circles(encounter)) if encounter.state in CERTAIN else []
    by_key = {one.key: one for one in circles}
    known = of(encounter)
    for batch in known:
        if batch.about_class in by_key:
            _keep_up(batch, by_key[batch.about_class], encounter)
        else:
            _give_up(batch, by=by)
    asked = {(one.about_class, _occasion(one)) for one in known}
    _open([one for one in circles if (one.key, one.occasion) not in asked], encounter, by=by)


def of(encounter: Encounter) -> list[Batch]:
    """Those of an encounter, each with what it asks, in the order in which one meets them."""
    return list(Batch.objects.about(subject_of(encounter)))


def _occasion(batch: Batch) -> str:
    return occasion_of({"for": batch.version.model["for"], "wave": batch.wave})


def _asks() -> bool:
    """Whether the collective does not do without this feature."""
    collective = Collective.objects.only("switched_off").get(pk=current_collective_id())
    return any(one.slug == "questionnaires" for one in enabled(collective))


def _circles(encounter: Encounter) -> Iterator[Circle]:
    about, classes = subject_of(encounter), list(encounter.classes.order_by("pk"))
    for one in classes:
        for code in FOR_PUPILS:
            key = f"encounters.encounterclass:{one.pk}"
            yield Circle(key=key, occasion=code, headcount=one.headcount, one=one)
    yield Circle(key=f"{about}:{TEACHER}", occasion=TEACHER, headcount=max(1, len(classes)))
    yield Circle(key=f"{about}:{WOMAN}", occasion=WOMAN, headcount=encounter.speakers_wanted)
    if encounter.kind == Kind.VISIT:
        yield Circle(key=f"{about}:{HOST}", occasion=HOST, headcount=1)


def _open(circles: list[Circle], encounter: Encounter, *, by: Any) -> None:
    """Each is asked by the questionnaire of the platform, or by that of the collective, unless it is put away."""
    if not circles or not _asks():
        return
    versions = {code: asked_at(code, by=by) for code in {one.occasion: None for one in circles}}
    for circle in circles:
        if version := versions[circle.occasion]:
            _open_one(circle, version, encounter, by=by)


def _open_one(circle: Circle, version: Version, encounter: Encounter, *, by: Any) -> None:
    wave = version.model["wave"]
    actions.open_batch(
        version,
        headcount=circle.headcount,
        wave=wave,
        by=by,
        about=subject_of(encounter),
        about_class=circle.key,
        school=encounter.school,
        class_group=circle.one.class_group if circle.one else None,
        level=circle.one.level if circle.one else "",
        day=_day(encounter),
        closes_on=last_day(_day(encounter), wave),
    )


def _keep_up(batch: Batch, circle: Circle, encounter: Encounter) -> None:
    """Its day and its headcount follow; one that is closed stays as it is."""
    if not batch.is_open:
        return
    now = {
        "day": _day(encounter),
        "closes_on": last_day(_day(encounter), batch.wave),
        "school_id": encounter.school_id,
        "headcount": circle.headcount,
    }
    if circle.one:
        now |= {"level": circle.one.level, "class_group_id": circle.one.class_group_id}
    actions.place(batch, **now)


def _give_up(batch: Batch, *, by: Any) -> None:
    """Nobody answered: it goes. Somebody did, maybe at this very moment: it is closed, and what was said stays."""
    batch = actions.held(batch)
    answered = Sheet.objects.filter(batch=batch).exists() or HandCount.objects.filter(batch=batch).exists()
    if not answered:
        batch.delete()
    elif batch.is_open:
        actions.close(batch, by=by)


def to_ask_again(today: date) -> list[Encounter]:
    """Those of which a class may answer for the last time, and nobody of it did yet; the earliest first."""
    waiting = Batch.objects.open().filter(wave=Wave.LATER, day__lte=today - LATER)
    unanswered = waiting.filter(sheets__isnull=True, hands__isnull=True)
    abouts = set(unanswered.values_list("about", flat=True))
    keys = [int(one.removeprefix(PREFIX)) for one in abouts if one.startswith(PREFIX)]
    return list(Encounter.objects.in_state(*CERTAIN).filter(pk__in=keys).by_date())


def _day(encounter: Encounter) -> date:
    return localdate(encounter.starts_at)


def came(encounter: Encounter) -> bool | None:
    """Did its classes tell what they made of it, on sheets that left their waiting or by hands? ``None``: nobody asks them."""
    told = [one.came for one in coming(subject_of(encounter)) if one.wave in (Wave.AFTER, Wave.LATER)]
    return None if encounter.state in CERTAIN and not told else any(told)


def later_day(encounter: Encounter) -> date:
    """From when its classes may answer for the last time."""
    return _day(encounter) + LATER


def address(encounter: Encounter, collective: Collective) -> str:
    """The link by which a teacher prints, counts, types and closes, without an account; empty when nothing is asked."""
    return _address(encounter, collective) if of(encounter) else ""


def _address(encounter: Encounter, collective: Collective) -> str:
    return address_of(collective, "questionnaires:following_by_link", token=token_of(subject_of(encounter)))


def path(encounter: Encounter, collective: Collective) -> str:
    """The same pages for whoever organises."""
    return path_to("questionnaires:following", collective=collective) + f"?a={encounter.pk}"


def answering(encounter: Encounter, occasion: str, collective: Collective) -> str:
    """Where a woman, a teacher or a host answers; empty when it is not open."""
    batch = next((one for one in of(encounter) if _occasion(one) == occasion and one.is_open), None)
    return address_of(collective, "questionnaires:answer", code=batch.code) if batch else ""


def told(encounter: Encounter, collective: Collective) -> dict[str, Any] | None:
    """What whoever organises reads of them: how many answered each questionnaire; nothing before they are opened."""
    lines = [_line(one) for one in coming(subject_of(encounter))]
    if not lines:
        return None
    return {"lines": lines, "path": path(encounter, collective), "link": _address(encounter, collective)}


def _line(one: Coming) -> dict[str, str]:
    """The class (or who), the questionnaire, and how many."""
    who = one.class_label or (str(Level(one.level).label) if one.level else "")
    words = ngettext("%(n)d réponse", "%(n)d réponses", one.sheets) % {"n": one.sheets}
    return {
        "title": " · ".join(filter(None, (who, one.title))),
        "answered": _("à main levée") if one.by_hands and not one.sheets else words,
        "tone": "sage" if one.sheets or one.by_hands else "neutral",
    }
