"""Encounters made in bulk for ``pages``: fifty to come, one of them with everything around it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

MANY = 50
WOMAN = "femme0@banc.example"


def readers_of(collective: Any) -> dict[str, Any]:
    """A woman who comes and whoever coordinates, with fifty encounters that everybody may read; made once."""
    from django.db import transaction

    from hirondelles.accounts.models import User
    from hirondelles.collectives.scope import in_collective
    from hirondelles.encounters.models import Encounter
    from hirondelles.members.models import Membership, Role

    address = f"coordonne@{collective.slug}.example"
    person = User.objects.filter(email=address).first() or User.objects.create_user(address, name="Banc")
    with transaction.atomic(), in_collective(collective):
        if not Encounter.objects.exists():
            Membership.objects.create(user=person, role=Role.COORDINATOR)
            _fill(person)
        woman = User.objects.get(email=WOMAN)
    return {"encounter": woman, "encounter to prepare": person}


def first_of(collective: Any) -> int:
    """The key of the encounter that the bench opens."""
    from hirondelles.collectives.scope import in_collective
    from hirondelles.encounters.models import Encounter

    with in_collective(collective):
        return int(Encounter.objects.by_date().values_list("pk", flat=True)[0])


def _fill(person: Any) -> None:
    from django.utils import timezone

    from hirondelles.encounters.models import Encounter, EncounterClass, State
    from hirondelles.partners.models import School

    schools = [
        School.objects.create(name=f"Collège {number}", kind="college", town="Valmorin", academy="Besançon")
        for number in range(5)
    ]
    first = timezone.now().replace(hour=9, minute=0, second=0, microsecond=0) + timedelta(days=3)
    made = Encounter.objects.bulk_create(
        Encounter(
            title=f"Témoignage en 4e, le {number}",
            school=schools[number % 5],
            starts_at=first + timedelta(days=number),
            state=State.CONFIRMED,
            is_listed=True,
            town="Valmorin",
            place="Salle 12",
            meeting_point="À l’accueil",
            aim="Découvrir des métiers techniques",
            adult_name="Mme Dorval",
            adult_phone="03 81 00 00 00",
        )
        for number in range(MANY)
    )
    EncounterClass.objects.bulk_create(
        EncounterClass(encounter=one, level="4e", headcount=24) for one in made
    )
    _around(made[0], person)


def _around(encounter: Any, person: Any) -> None:
    """Three women, five tasks, what was done."""
    from hirondelles.accounts.models import User
    from hirondelles.encounters import dossier, working
    from hirondelles.encounters.models import Reply, Speaker
    from hirondelles.journal.actions import record
    from hirondelles.members.models import Membership, Role

    for number in range(3):
        woman = User.objects.create_user(WOMAN.replace("0", str(number)), name=f"Femme {number}")
        Membership.objects.create(user=woman, role=Role.ROLE_MODEL)
        hours = (encounter.starts_at, encounter.ends_at)
        Speaker.objects.create(encounter=encounter, person=woman, hours=hours, state=Reply.CONFIRMED)
    for number in range(5):
        working.add(encounter, what=f"Préparer {number}", person=person, by=person)
    for _number in range(10):
        record("encounters.edited", on=encounter, by=person)
    dossier.issue(encounter, by=person)
