"""What happens to an encounter: it is planned, corrected, confirmed, moved, called off, takes place, is closed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from psycopg.errors import ExclusionViolation

from hirondelles.core.sentences import Refusal
from hirondelles.core.sentences import sentence as _
from hirondelles.core.states import NotAllowed
from hirondelles.encounters import asking, following, notifications, telling
from hirondelles.encounters.models import Encounter, EncounterClass, Kind, Reply, Speaker, State
from hirondelles.encounters.states import ANSWER, LIFE
from hirondelles.journal.actions import record

Values = Mapping[str, Any]
TOLD = ("title", "place", "town", "meeting_point", "access", "adult_name", "adult_phone")
"""What people count on: a change of it is told to those who come."""


class Overtaken(NotAllowed):
    """Somebody changed this encounter since the page was opened."""


@dataclass(frozen=True)
class Came:
    """How many pupils of one class came, and how many of them are girls when it was counted."""

    present: int
    girls: int | None = None


@transaction.atomic
def plan(values: Values, *, classes: Iterable[Values], by: Any) -> Encounter:
    """An encounter enters the agenda, in preparation: ``classes`` hold a level, a headcount, maybe a ``class_group``.

    Raises ``Refusal`` when one of the classes is already expected elsewhere at that hour.
    """
    encounter: Encounter = Encounter.objects.create(**values)
    for one in classes:
        with _in_one_place(one.get("class_group")):
            EncounterClass.objects.create(encounter=encounter, hours=encounter.hours, **one)
    record("encounters.planned", on=encounter, by=by)
    return encounter


@contextmanager
def _in_one_place(who: object) -> Iterator[None]:
    """The database refuses somebody in two places at once: said in words, raised as ``Refusal``."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as taken:
        if not isinstance(taken.__cause__, ExclusionViolation):
            raise
        said = {"who": str(who or _("Cette classe"))}
        raise Refusal(_("%(who)s est déjà attendue ailleurs à cette heure-là.") % said) from taken


@transaction.atomic
def edit(encounter: Encounter, values: Values, *, seen: int, by: Any, tell_school: bool = True) -> None:
    """What is written about it is corrected; raises ``Overtaken`` when it is no longer as it was ``seen``.

    Whoever tells the school otherwise says so, here and below.
    """
    asking.hold(encounter)
    before, was_listed = {name: getattr(encounter, name) for name in TOLD}, encounter.is_listed
    _change(encounter, seen=seen, **values)
    record("encounters.edited", on=encounter, by=by)
    made = following.changed(encounter, by=by, was_listed=was_listed)
    asking.follow(encounter, asking.FOLLOWED)
    if changes := _changes(encounter, before):
        telling.tell_everybody(notifications.Changed, encounter, school=tell_school, changes=changes)
    elif tell_school:
        following.tell_school(encounter, made)


def _changes(encounter: Encounter, before: Values) -> dict[str, str]:
    """What people counted on and is not the same, by its label; nothing before the encounter is confirmed."""
    if encounter.state != State.CONFIRMED:
        return {}
    fields: Iterable[Any] = (Encounter._meta.get_field(name) for name in TOLD)
    changed = [one for one in fields if getattr(encounter, one.name) != before[one.name]]
    return {str(one.verbose_name): getattr(encounter, one.name) or "—" for one in changed}


@transaction.atomic
def authorise(encounter: Encounter, *, on: date | None, by: Any, source: str = "") -> None:
    """The head of the school agreed in writing: the day is noted, nothing of the paper is kept; ``None`` takes it back.

    ``source`` says which paper of another feature it comes from, so that this one alone takes it back.
    """
    noted = {"authorised_on": on, "authorised_from": source if on else ""}
    Encounter.objects.filter(pk=encounter.pk).update(**noted)
    for name, value in noted.items():
        setattr(encounter, name, value)
    record("encounters.authorised" if on else "encounters.authorisation_withdrawn", on=encounter, by=by)
    following.changed(encounter, by=by)


@transaction.atomic
def confirm(encounter: Encounter, *, by: Any, tell_school: bool = True) -> None:
    """It takes place: it enters the agenda of everybody who is part of it; once its hour has come nobody is told.

    A visit takes place before a woman of the collective said yes: its host receives. Whoever tells the school
    otherwise says so. Raises ``Refusal`` while no adult of the school answers for it or nobody comes, ``NotAllowed``
    when somebody else was quicker.
    """
    _held(encounter)
    if not encounter.has_adult:
        raise Refusal(_("Il manque l’adulte responsable de l’établissement, et comment le joindre."))
    if encounter.kind != Kind.VISIT and not coming(encounter):
        raise Refusal(
            _("Personne n’a encore dit oui : une rencontre se confirme avec au moins une femme qui vient.")
        )
    LIFE.move(encounter, "confirm", sequence=F("sequence") + 1)
    record("encounters.confirmed", on=encounter, by=by)
    following.changed(encounter, by=by)
    if encounter.starts_at > timezone.now():
        telling.tell_everybody(notifications.Confirmed, encounter, school=tell_school)


def coming(encounter: Encounter) -> int:
    """How many women come, pupils who speak included."""
    women = Speaker.objects.filter(encounter=encounter).speaking().in_state(Reply.CONFIRMED).count()
    return int(women + encounter.pupil_speakers.filter(is_coming=True).count())


@transaction.atomic
def move(
    encounter: Encounter, *, starts_at: datetime, minutes: int, seen: int, by: Any, tell_school: bool = True
) -> None:
    """It takes place at another hour: whoever said yes is asked to say so again.

    Raises ``Refusal`` when somebody who comes, or a class, is expected elsewhere then, and nothing is written.
    """
    asking.hold(encounter)
    _change(encounter, seen=seen, starts_at=starts_at, minutes=minutes, teacher_reminded=None)
    _move_people(encounter)
    asking.follow(encounter, ("starts_at", "minutes"))
    encounter.pupil_speakers.update(reminded=None)
    record("encounters.moved", on=encounter, by=by)
    following.changed(encounter, by=by)
    asked = (Reply.INVITED, Reply.CONFIRMED)
    telling.tell_everybody(notifications.Moved, encounter, to=asked, school=tell_school)


def _move_people(encounter: Encounter) -> None:
    for row in EncounterClass.objects.filter(encounter=encounter).select_related("class_group"):
        with _in_one_place(row.class_group):
            EncounterClass.objects.filter(pk=row.pk).update(hours=encounter.hours)
    for speaker in Speaker.objects.filter(encounter=encounter).select_related("person"):
        with _in_one_place(speaker.person):
            rows = Speaker.objects.filter(pk=speaker.pk)
            rows.update(hours=encounter.hours, reconfirmed_at=None, reminded=None)


@transaction.atomic
def cancel(encounter: Encounter, *, reason: str, note: str = "", by: Any, tell_school: bool = True) -> None:
    """It does not take place: whoever was expected, or asked, is told why; raises ``NotAllowed``."""
    asking.hold(encounter)
    said = {"cancelled_at": timezone.now(), "cancel_reason": reason, "cancel_note": note.strip()}
    LIFE.move(encounter, "cancel", sequence=F("sequence") + 1, **said)
    EncounterClass.objects.filter(encounter=encounter).update(hours=None)
    record("encounters.cancelled", on=encounter, by=by)
    following.changed(encounter, by=by)
    asked = (Reply.INVITED, Reply.CONFIRMED)
    telling.tell_everybody(notifications.Cancelled, encounter, to=asked, school=tell_school)
    asking.call_off(encounter, by=by)
    Speaker.objects.filter(encounter=encounter).free_their_hours()


@transaction.atomic
def hold(encounter: Encounter, *, came: Mapping[int, Came], absent: Collection[int] = (), by: Any) -> None:
    """It took place: how many pupils of each class came (``{class: Came}``), and which speakers did not.

    Raises ``Refusal`` before its hour, ``NotAllowed`` when it was not confirmed or somebody already said so.
    """
    if encounter.starts_at > timezone.now():
        raise Refusal(_("Cette rencontre n’a pas encore eu lieu."))
    LIFE.move(encounter, "hold", women_present=_attended(encounter, absent, by=by))
    for one in EncounterClass.objects.filter(encounter=encounter, pk__in=came):
        counted = came[one.pk]
        EncounterClass.objects.filter(pk=one.pk).update(present=counted.present, girls=counted.girls)
    record("encounters.held", on=encounter, by=by)


def _attended(encounter: Encounter, absent: Collection[int], *, by: Any) -> int:
    """Each woman who was to come came, or did not; gives how many came."""
    expected = Speaker.objects.filter(encounter=encounter).speaking().in_state(Reply.CONFIRMED)
    for speaker in expected:
        ANSWER.move(speaker, "missed" if speaker.pk in absent else "came")
        asking.close(speaker, by=by)
    here = Speaker.objects.filter(encounter=encounter).in_state(Reply.PRESENT).count()
    return int(here + encounter.pupil_speakers.filter(is_coming=True).count())


@transaction.atomic
def close(encounter: Encounter, *, useful: str = "", by: Any) -> None:
    """Everybody is thanked: the women are told what it was ``useful`` for; raises ``NotAllowed``."""
    LIFE.move(encounter, "close")
    record("encounters.closed", on=encounter, by=by)
    telling.thank(encounter, useful=useful.strip())


def _held(encounter: Encounter) -> None:
    """Nobody else changes it until the end of the transaction; it is read again."""
    Encounter.objects.select_for_update().filter(pk=encounter.pk).first()
    encounter.refresh_from_db()


def _change(encounter: Encounter, *, seen: int, **values: Any) -> None:
    """One statement: two people who change it at once, and one of them is told."""
    rows = Encounter.objects.expected().filter(pk=encounter.pk, sequence=seen)
    if not rows.update(sequence=F("sequence") + 1, **values):
        raise Overtaken("edit", encounter)
    encounter.refresh_from_db()
