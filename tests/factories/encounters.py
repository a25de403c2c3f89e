"""Encounters of a collective: one school, one class, a week ahead."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from hirondelles.accounts.models import User
from hirondelles.encounters import actions, inviting, pupils
from hirondelles.encounters.models import Encounter, Part, PupilSpeaker, Speaker
from hirondelles.members.models import Role
from hirondelles.notifications import outbox
from tests.factories.collectives import UserFactory
from tests.factories.members import MembershipFactory
from tests.factories.partners import a_school

ADULT = {"adult_name": "Mme Dorval", "adult_role": "CPE", "adult_phone": "03 81 00 00 00"}


def an_encounter(title: str = "Témoignage en 2de", **values: Any) -> Encounter:
    """Planned in two weeks, for 28 pupils of one class; its adult of the school is known."""
    classes = values.pop("classes", [{"level": "2de", "headcount": 28}])
    usual = {
        "kind": "testimony",
        "title": title,
        "starts_at": timezone.now().replace(minute=0, second=0, microsecond=0) + timedelta(days=14),
        "minutes": 55,
        "town": "Valmorin",
        "place": "Salle 12",
        "meeting_point": "À l’accueil",
        "teacher_name": "Chantal Bornier",
        "teacher_email": "chantal@essai.example",
    }
    if "school" not in values:
        values["school"] = a_school(f"Lycée de {title}")
    return actions.plan({**usual, **ADULT, **values}, classes=classes, by=None)


def a_woman(name: str = "Béa Roux", **person: Any) -> User:
    """A woman of the collective of the moment."""
    user = UserFactory(name=name, **person)
    MembershipFactory(user=user, role=Role.ROLE_MODEL)
    return user


def a_speaker(encounter: Encounter, person: User | None = None, *, part: str = Part.SPEAKER) -> Speaker:
    """A woman asked, who has not answered."""
    return inviting.invite(encounter, person or a_woman(), part=part, by=None)


def a_confirmed_speaker(
    encounter: Encounter, person: User | None = None, *, part: str = Part.SPEAKER
) -> Speaker:
    speaker = a_speaker(encounter, person, part=part)
    inviting.accept(speaker, by=speaker.person)
    speaker.refresh_from_db()
    return speaker


def a_confirmed_encounter(title: str = "Témoignage en 2de", **values: Any) -> Encounter:
    """One woman comes, an adult of the school answers for it."""
    person = values.pop("person", None)
    encounter = an_encounter(title, **values)
    a_confirmed_speaker(encounter, person)
    actions.confirm(encounter, by=None)
    return encounter


def a_pupil(encounter: Encounter, **values: Any) -> PupilSpeaker:
    usual = {
        "first_name": "Lina",
        "training": "CAP horlogerie",
        "teacher_name": "M. Castel",
        "teacher_email": "castel@essai.example",
    }
    return pupils.add(encounter, usual | values, by=None)


def mails(*kinds: str) -> list[tuple[str, str]]:
    """``(kind, address)`` of the mails about encounters, in the order in which they were written."""
    about = [mail for mail in outbox.latest(5000) if mail.kind.startswith("encounter_")]
    wanted = [mail for mail in about if not kinds or mail.kind in kinds]
    return sorted((mail.kind, mail.to) for mail in wanted)
