"""Pressing the button: the encounter is planned and the women are invited; nobody is before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from hirondelles.accounts.models import User
from hirondelles.core.sentences import Refusal
from hirondelles.core.sentences import sentence as _
from hirondelles.encounters import actions as encounters
from hirondelles.encounters import inviting
from hirondelles.encounters.doors import joining
from hirondelles.encounters.models import Encounter, Part
from hirondelles.encounters.models import State as Encountered
from hirondelles.journal.actions import record
from hirondelles.notifications.actions import notify
from hirondelles.testimonies.models import Request, Slot
from hirondelles.testimonies.models.weighing import PanelWeights
from hirondelles.testimonies.notifications import PanelInvited
from hirondelles.testimonies.states import LIFE
from hirondelles.testimonies.wording import equipment_of


@transaction.atomic
def invite(
    asked: Request, *, slot: Slot, speakers: Sequence[User], stand_by: User | None, by: Any
) -> Encounter:
    """These women are invited to this class, at this moment; the teacher is told that they are.

    Raises ``NotAllowed`` when somebody was quicker, ``Refusal`` when one of them may not be asked: nothing is written.
    """
    LIFE.move(asked, "plan")
    encounter = _planned(asked, slot, len(speakers), by)
    for person in speakers:
        inviting.invite(encounter, person, part=Part.SPEAKER, by=by)
    if stand_by is not None:
        inviting.invite(encounter, stand_by, part=Part.STAND_BY, by=by)
    Request.objects.filter(pk=asked.pk).update(encounter=encounter)
    asked.encounter = encounter
    record("testimonies.invited", on=asked, by=by)
    notify(PanelInvited(asked), to=[asked.email], language=asked.language)
    return encounter


def _planned(asked: Request, slot: Slot, wanted: int, by: Any) -> Encounter:
    school = joining.school_of(asked, by=by)
    teacher = joining.teacher_of(asked, school, by=by)
    group = joining.class_of(asked, school, teacher, label=asked.class_name, by=by)
    values = {
        "title": str(
            _("Témoignage : %(class)s, %(school)s") % {"class": asked.class_in_words, "school": school.name}
        )[:120],
        "school": school,
        "starts_at": slot.starts_at,
        "minutes": asked.minutes,
        "place": asked.room,
        "town": asked.town,
        "meeting_point": asked.meeting_point,
        "access": asked.access,
        "equipment": equipment_of(asked),
        "phones_allowed": bool(asked.phones_allowed),
        "aim": asked.aim_words or str(asked.get_aim_display()),
        "speakers_wanted": wanted,
        "teacher_name": asked.teacher_name,
        "teacher_email": asked.email,
        **joining.adult_of(asked),
    }
    one = {"level": asked.level, "headcount": asked.headcount, "class_group": group}
    return encounters.plan(values, classes=[one], by=by)


@transaction.atomic
def take_up_again(asked: Request, *, by: Any) -> None:
    """The encounter was called off: another panel may be composed. Raises ``NotAllowed`` while it stands."""
    encounter = asked.encounter
    if encounter is not None and encounter.state != Encountered.CANCELLED:
        raise Refusal(_("La rencontre n’est pas annulée : annulez-la d’abord."))
    LIFE.move(asked, "take_up_again", encounter=None)
    record("testimonies.taken_up_again", on=asked, by=by)


@transaction.atomic
def weigh(values: dict[str, int], *, by: Any) -> PanelWeights:
    """What counts for a panel, from now on."""
    kept: PanelWeights = PanelWeights.objects.update_or_create(defaults=values)[0]
    record("testimonies.weighed", on=kept, by=by)
    return kept
