"""What encounters say to the ledger of who was asked what."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from hirondelles.core.sentences import Refusal
from hirondelles.documents.calendar import uid_of
from hirondelles.encounters.models import Encounter, Kind, Reply, Speaker
from hirondelles.solicitations import actions as ledger
from hirondelles.solicitations.actions import MayNotBeAsked
from hirondelles.solicitations.models import Kind as Asked
from hirondelles.solicitations.models import Solicitation, State

FORMS = {Kind.VISIT: Asked.VISIT}
"""What a woman is asked for; every other form of encounter is a testimony."""
FOLLOWED = ("title", "town", "meeting_point")
PREFIX = "encounters.encounter:"


def subject_of(encounter: Encounter) -> str:
    return f"{PREFIX}{encounter.pk}"


def kind_of(encounter: Encounter) -> Asked:
    """What a woman is asked for."""
    return FORMS.get(Kind(encounter.kind), Asked.TESTIMONY)


def solicitation_of(speaker: Speaker) -> Solicitation | None:
    """What she was asked about this encounter; ``None`` once it is called off."""
    rows = Solicitation.objects.about(f"{PREFIX}{speaker.encounter_id}").filter(person=speaker.person_id)
    found: Solicitation | None = rows.exclude(state=State.CANCELLED).first()
    return found


def speaker_of(solicitation: Solicitation) -> Speaker | None:
    """Who answers, at which encounter; ``None`` when it was about something else."""
    key = solicitation.about.removeprefix(PREFIX)
    if not key.isdecimal():
        return None
    rows = Speaker.objects.filter(encounter=int(key), person=solicitation.person_id)
    found: Speaker | None = rows.select_related("encounter", "person").first()
    return found


def ask(speaker: Speaker, *, expires_at: datetime, by: Any) -> None:
    """The invitation leaves; raises ``Refusal``, which says why when she may not be asked."""
    encounter = speaker.encounter
    try:
        ledger.ask(
            speaker.person,
            kind=kind_of(encounter),
            about=subject_of(encounter),
            school=encounter.school,
            title=encounter.title,
            level=", ".join(str(one.get_level_display()) for one in encounter.classes.order_by("pk")),
            starts_at=encounter.starts_at,
            minutes=encounter.minutes,
            town=encounter.town,
            meeting_point=encounter.meeting_point,
            expires_at=expires_at,
            role=speaker.part,
            uid=uid_of(subject_of(encounter)),
            by=by,
        )
    except MayNotBeAsked as why:
        raise Refusal(f"{speaker.person} {why}") from why


def hold(encounter: Encounter) -> None:
    """Whoever is answering is waited for, before the encounter or its women are touched: everybody takes them in this order."""
    asked = Solicitation.objects.about(subject_of(encounter)).order_by("pk")
    list(asked.select_for_update(no_key=True).values_list("pk", flat=True))


def accept(speaker: Speaker, *, by: Any) -> None:
    """She said yes otherwise than from her mail, even after her silence or her no."""
    asked = solicitation_of(speaker)
    if asked and asked.state == State.ASKED:
        ledger.accept(asked, by=by)
    elif asked:
        ledger.accept_after_all(asked, by=by)


def decline(speaker: Speaker, *, by: Any) -> None:
    """She said no, or cannot come any more."""
    asked = solicitation_of(speaker)
    if asked and asked.is_open:
        ledger.decline(asked, by=by)


def call_up(speaker: Speaker) -> None:
    """She stood by, she comes; raises ``NotAllowed`` when she said no at this very moment."""
    asked = solicitation_of(speaker)
    if asked and asked.is_stand_by:
        ledger.call_up(asked, by=None)


def follow(encounter: Encounter, names: Iterable[str]) -> None:
    """What was asked changes with the encounter."""
    ledger.follow(subject_of(encounter), **{name: getattr(encounter, name) for name in names})


def call_off(encounter: Encounter, *, by: Any) -> None:
    """Nobody needs an answer any more; the encounter tells the women why."""
    for asked in Solicitation.objects.about(subject_of(encounter)).standing():
        ledger.cancel(asked, by=by, tell_her=False)


def close(speaker: Speaker, *, by: Any) -> None:
    """She came, or did not: it counts for her year."""
    asked = solicitation_of(speaker)
    if asked and asked.state == State.ACCEPTED:
        came = speaker.state == Reply.PRESENT
        ledger.close(asked, outcome=State.HELD if came else State.MISSED, by=by)
