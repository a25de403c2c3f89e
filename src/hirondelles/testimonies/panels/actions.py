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
from hirondelles.encounters.models import Encounter, Part
from hirondelles.encounters.models import State as Encountered
from hirondelles.journal.actions import record
from hirondelles.notifications.actions import notify
from hirondelles.partners import actions as partners
from hirondelles.partners.models import ClassGroup, Contact, School
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
    school = _school_of(asked, by)
    teacher = _teacher_of(asked, school, by)
    group = _class_of(asked, school, teacher, by)
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
        **_adult_of(asked),
    }
    one = {"level": asked.level, "headcount": asked.headcount, "class_group": group}
    return encounters.plan(values, classes=[one], by=by)


def _adult_of(asked: Request) -> dict[str, str]:
    """Who stays with the class; one who left no way to be reached is reached through the teacher."""
    if not asked.adult_name:
        return {
            "adult_name": asked.teacher_name,
            "adult_role": asked.teacher_role,
            "adult_email": asked.email,
            "adult_phone": asked.phone,
        }
    reached = bool(asked.adult_email or asked.adult_phone)
    return {
        "adult_name": asked.adult_name,
        "adult_role": asked.adult_role,
        "adult_email": asked.adult_email or ("" if reached else asked.email),
        "adult_phone": asked.adult_phone or ("" if reached else asked.phone),
    }


def _school_of(asked: Request, by: Any) -> School:
    """The partner that this school is; it becomes one when it is not yet."""
    present = School.objects.present()
    same = (
        {"uai": asked.uai} if asked.uai else {"name__iexact": asked.school_name, "town__iexact": asked.town}
    )
    known: School | None = present.filter(**same).order_by("pk").first()
    if known is not None:
        return known
    values = {name: getattr(asked, name) for name in ("uai", "town", "postcode")}
    return partners.add_school(values | {"name": asked.school_name, "kind": asked.school_kind}, by=by)


def _teacher_of(asked: Request, school: School, by: Any) -> Contact:
    known: Contact | None = Contact.objects.answering_for(school).filter(email__iexact=asked.email).first()
    if known is not None:
        return known
    first, _space, last = asked.teacher_name.partition(" ")
    values = {
        "first_name": first[:60],
        "last_name": last[:80],
        "role": asked.teacher_role,
        "email": asked.email,
        "phone": asked.phone,
    }
    return partners.add_contact(school, values, by=by)


def _class_of(asked: Request, school: School, teacher: Contact, by: Any) -> ClassGroup | None:
    """The class, when the school named it: it is met again under that name."""
    if not asked.class_name:
        return None
    known: ClassGroup | None = ClassGroup.objects.filter(
        school=school, label__iexact=asked.class_name
    ).first()
    if known is not None:
        return known
    values = {
        "label": asked.class_name,
        "level": asked.level,
        "headcount": asked.headcount,
        "teacher": teacher,
    }
    return partners.add_class(school, values, by=by)


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
