"""A speaker who is a minor: never written to, accompanied by a teacher of hers, with the written word of her parents."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from hirondelles.core.sentences import Refusal
from hirondelles.core.sentences import sentence as _
from hirondelles.encounters import following
from hirondelles.encounters.models import Encounter, PupilSpeaker
from hirondelles.journal.actions import record


@transaction.atomic
def add(encounter: Encounter, values: Mapping[str, Any], *, by: Any) -> PupilSpeaker:
    """A pupil would speak: it is noted with whom she would come; she is not expected yet."""
    pupil: PupilSpeaker = PupilSpeaker.objects.create(encounter=encounter, **values)
    record("encounters.pupil_added", on=encounter, by=by)
    return pupil


@transaction.atomic
def agree(pupil: PupilSpeaker, *, on: date, by: Any) -> None:
    """The written word of her parents was seen on that day; the paper stays at the school."""
    PupilSpeaker.objects.filter(pk=pupil.pk).update(parents_agreed_on=on)
    pupil.parents_agreed_on = on
    record("encounters.pupil_agreed", on=pupil.encounter, by=by)


@transaction.atomic
def expect(pupil: PupilSpeaker, *, by: Any) -> None:
    """She comes; raises ``Refusal`` without the word of her parents."""
    try:
        with transaction.atomic():
            PupilSpeaker.objects.filter(pk=pupil.pk).update(is_coming=True)
    except IntegrityError as fault:
        raise Refusal(_("L’accord écrit de ses parents vient d’abord.")) from fault
    pupil.is_coming = True
    record("encounters.pupil_expected", on=pupil.encounter, by=by)
    following.people_changed(pupil.encounter, by=by)


@transaction.atomic
def remove(pupil: PupilSpeaker, *, by: Any) -> None:
    """She does not come: nothing is kept of her."""
    record("encounters.pupil_removed", on=pupil.encounter, by=by)
    encounter = pupil.encounter
    pupil.delete()
    following.people_changed(encounter, by=by)
