"""The people of an encounter are forgotten thirty days after it; who was asked and who came, two years after."""

from __future__ import annotations

from datetime import datetime, timedelta

from hirondelles.collectives.each import in_each
from hirondelles.encounters.models import Encounter, PupilSpeaker, Speaker, Task

CONTACTS_KEPT = timedelta(days=30)
SPEAKERS_KEPT = timedelta(days=730)
WORDS = (
    "adult_name",
    "adult_role",
    "adult_email",
    "adult_phone",
    "teacher_name",
    "teacher_email",
    "cancel_note",
)


def contacts(now: datetime) -> int:
    """Erase the people of the schools, the pupils who spoke, who did what; gives how many encounters."""
    return in_each(lambda: _forget_people(now))


def _forget_people(now: datetime) -> int:
    over = Encounter.objects.filter(starts_at__lt=now - CONTACTS_KEPT, contacts_erased_at__isnull=True)
    for model in (PupilSpeaker, Task):
        model.objects.filter(encounter__in=over.values("pk")).delete()
    return int(over.update(contacts_erased_at=now, **dict.fromkeys(WORDS, "")))


def speakers(now: datetime) -> int:
    """Erase who was asked and who came; the figures stay. Gives how many rows."""
    return in_each(lambda: _forget_women(now))


def _forget_women(now: datetime) -> int:
    return int(Speaker.objects.filter(encounter__starts_at__lt=now - SPEAKERS_KEPT).delete()[0])
