"""What happens to a solicitation, in sentences; each is recorded, and tells the feature that asked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, NotRequired, TypedDict, Unpack

from django.db import transaction
from django.utils import timezone

from hirondelles.accounts.models import User
from hirondelles.core.features import FEATURES
from hirondelles.core.states import NotAllowed
from hirondelles.journal.actions import record
from hirondelles.notifications.actions import tell
from hirondelles.partners.models import School
from hirondelles.solicitations import questions
from hirondelles.solicitations.models import LONGEST_NOTE, Availability, Part, Solicitation, State
from hirondelles.solicitations.notifications import Asked, NoLongerAsked
from hirondelles.solicitations.questions import WhyNot
from hirondelles.solicitations.states import LIFE
from hirondelles.solicitations.tasks import expire as expire_then


class MayNotBeAsked(Exception):
    """She is paused, has given enough, rests, refuses this kind, was already asked, or is a minor."""

    def __init__(self, why: WhyNot) -> None:
        super().__init__(why.words)
        self.code = why.code


class What(TypedDict):
    """What somebody is asked, as her mail says it; ``about`` names the row it is for (``encounters.encounter:12``)."""

    kind: str
    about: str
    school: School | None
    title: str
    level: str
    starts_at: datetime
    minutes: int
    town: str
    meeting_point: str
    expires_at: datetime
    role: NotRequired[str]
    uid: NotRequired[str]


@transaction.atomic
def ask(person: User, *, by: Any, **what: Unpack[What]) -> Solicitation:
    """She is asked: a mail leaves at once, and at ``expires_at`` silence is an answer. Raises ``MayNotBeAsked``.

    Her account is held meanwhile: two people who ask at once, in two collectives even, do not go past her year.
    """
    User.objects.select_for_update(no_key=True).get(pk=person.pk)
    on = timezone.localdate(what["starts_at"])
    why = questions.may_be_asked([person.pk], what["kind"], on, minutes=what["minutes"], about=what["about"])[
        person.pk
    ]
    if why is not None:
        raise MayNotBeAsked(why)
    what["expires_at"] = min(what["expires_at"], what["starts_at"])
    asked: Solicitation = Solicitation.objects.create(person=person, **{**what, **_clipped(what)})
    record("solicitations.asked", on=asked, by=by)
    _write(asked)
    return asked


def _clipped(what: Mapping[str, Any]) -> dict[str, str]:
    """Twelve classes make a long list of levels: what is too long for a line is cut, never refused."""
    fields: Any = Solicitation._meta
    return {
        name: what[name][: fields.get_field(name).max_length]
        for name in ("title", "level", "town", "meeting_point")
    }


def _write(asked: Solicitation) -> None:
    """The mail, whose key is kept, and the job that ends the wait."""
    asked.mail = tell(Asked(asked), to=asked.person)
    Solicitation.objects.filter(pk=asked.pk).update(mail=asked.mail)
    expire_then.configure(schedule_at=asked.expires_at).defer(
        collective_id=asked.collective_id, solicitation_id=asked.pk
    )


@transaction.atomic
def accept(solicitation: Solicitation, *, by: Any, note: str = "") -> None:
    """She says yes; the feature that asked hears it.

    Raises ``NotAllowed`` when it is too late or already answered, ``Refusal`` when that feature cannot have her then.
    """
    _answer(solicitation, "accept", note)
    record("solicitations.accepted", on=solicitation, by=by)
    _tell_asker(solicitation)


@transaction.atomic
def accept_after_all(solicitation: Solicitation, *, by: Any) -> None:
    """She called to say yes after her silence or her no, and whoever asked still counts on her.

    Raises ``NotAllowed`` when it has begun.
    """
    _answer(solicitation, "accept after all", "")
    record("solicitations.accepted", on=solicitation, by=by)


@transaction.atomic
def decline(solicitation: Solicitation, *, by: Any, note: str = "") -> None:
    """Not this time, or not any more after a yes; nobody asks why. Raises ``NotAllowed``."""
    _answer(solicitation, "decline", note)
    record("solicitations.declined", on=solicitation, by=by)
    _tell_asker(solicitation)


def _answer(solicitation: Solicitation, verb: str, note: str) -> None:
    if solicitation.starts_at <= timezone.now():
        raise NotAllowed(verb, solicitation)
    word = note.strip()[:LONGEST_NOTE] or solicitation.note
    LIFE.move(solicitation, verb, answered_at=timezone.now(), note=word)


def _tell_asker(solicitation: Solicitation) -> None:
    """The feature named by ``about`` learns the answer, in the same transaction."""
    feature = FEATURES.get(solicitation.about.partition(".")[0])
    if feature is not None and feature.answered:
        feature.answered(solicitation)


@transaction.atomic
def pause(person: User, *, until: date, by: Any) -> Availability:
    """Nobody asks her anything before a day."""
    said = _availability_of(person)
    said.paused_until = until
    said.save(update_fields=["paused_until"])
    record("solicitations.paused", on=said, by=by)
    return said


@transaction.atomic
def resume(person: User, *, by: Any) -> Availability:
    """She may be asked again."""
    said = _availability_of(person)
    said.paused_until = None
    said.save(update_fields=["paused_until"])
    record("solicitations.resumed", on=said, by=by)
    return said


@transaction.atomic
def no_more(person: User, *, kind: str, by: Any) -> Availability:
    """Nobody asks her for this kind of thing any more, until she says otherwise."""
    said = _availability_of(person)
    said.refused_kinds = sorted({*said.refused_kinds, kind})
    said.save(update_fields=["refused_kinds"])
    record("solicitations.no_more", on=said, by=by)
    return said


@transaction.atomic
def say_availability(person: User, values: dict[str, Any], *, by: Any) -> Availability:
    """What she can give: values of ``Availability`` by name."""
    said = _availability_of(person)
    for name, value in values.items():
        setattr(said, name, value)
    said.save()
    record("solicitations.availability", on=said, by=by)
    return said


def _availability_of(person: User) -> Availability:
    said: Availability = Availability.objects.get_or_create(person=person)[0]
    return said


@transaction.atomic
def cancel(solicitation: Solicitation, *, by: Any, tell_her: bool = True) -> None:
    """Nobody needs an answer any more; she is told, unless whoever asks tells her more. Raises ``NotAllowed``."""
    LIFE.move(solicitation, "cancel")
    record("solicitations.cancelled", on=solicitation, by=by)
    if tell_her:
        tell(NoLongerAsked(solicitation), to=solicitation.person)


@transaction.atomic
def close(solicitation: Solicitation, *, outcome: str, by: Any) -> None:
    """The day has passed: she came (``held``) or could not (``missed``); one corrects the other."""
    verb = "miss" if outcome == State.MISSED else "hold"
    if verb == "hold" and solicitation.state == State.MISSED:
        verb = "hold after all"
    LIFE.move(solicitation, verb)
    record(f"solicitations.{outcome}", on=solicitation, by=by)


@transaction.atomic
def call_up(solicitation: Solicitation, *, by: Any) -> None:
    """The one who stood by takes the place: whoever asks tells her."""
    rows = Solicitation.objects.standing().filter(pk=solicitation.pk, role=Part.STAND_BY)
    if not rows.update(role=Part.SPEAKER):
        raise NotAllowed("call up", solicitation)
    solicitation.role = Part.SPEAKER
    record("solicitations.called_up", on=solicitation, by=by)


@transaction.atomic
def follow(about: str, **changes: Any) -> int:
    """What was asked for moved: ``starts_at``, ``minutes``, ``town``, ``meeting_point``… change with it.

    Whoever asks tells the women. Gives how many solicitations still stand.
    """
    standing = Solicitation.objects.about(about).standing()
    if "starts_at" in changes:
        standing.filter(expires_at__gt=changes["starts_at"]).update(expires_at=changes["starts_at"])
    return int(standing.update(**changes))


@transaction.atomic
def expire(solicitation: Solicitation, *, now: datetime) -> bool:
    """No answer came: the feature that asked hears it; false when there is something left to wait for.

    A mail that could leave only late gives her a fair time all the same.
    """
    from hirondelles.solicitations.fairness import fair_end

    if solicitation.state != State.ASKED:
        return False
    end = fair_end(solicitation, now=now)
    if end > now:
        _wait_until(solicitation, end)
        return False
    LIFE.move(solicitation, "expire")
    record("solicitations.expired", on=solicitation, by=None)
    _tell_asker(solicitation)
    return True


def _wait_until(solicitation: Solicitation, end: datetime) -> None:
    if end > solicitation.expires_at:
        Solicitation.objects.filter(pk=solicitation.pk).update(expires_at=end)
        solicitation.expires_at = end
    expire_then.configure(schedule_at=end).defer(
        collective_id=solicitation.collective_id, solicitation_id=solicitation.pk
    )
