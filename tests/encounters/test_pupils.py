"""A speaker who is a minor comes with the word of her parents and a teacher; no mail is ever for her."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from hirondelles.core.sentences import Refusal
from hirondelles.encounters import pupils
from hirondelles.encounters.models import PupilSpeaker
from tests.factories.encounters import a_pupil, an_encounter


def test_a_minor_is_not_expected_without_the_word_of_her_parents(here, alice):
    pupil = a_pupil(an_encounter())
    with pytest.raises(Refusal, match="parents"):
        pupils.expect(pupil, by=alice)
    pupils.agree(pupil, on=timezone.localdate(), by=alice)
    pupils.expect(pupil, by=alice)
    assert PupilSpeaker.objects.get().is_coming


def test_a_minor_does_not_come_alone(here):
    encounter = an_encounter()
    with pytest.raises(IntegrityError, match="pupil_speaker_with_a_teacher"), transaction.atomic():
        a_pupil(encounter, teacher_name="")


def test_a_minor_has_no_address(here):
    """Nowhere to write to her: the one address is her teacher's."""
    addresses = {
        one.name for one in PupilSpeaker._meta.concrete_fields if "mail" in one.name or "phone" in one.name
    }
    assert addresses == {"teacher_email"}
    assert not [one for one in PupilSpeaker._meta.concrete_fields if one.name in {"person", "user"}]


def test_a_minor_who_does_not_come_is_forgotten(here, alice):
    pupils.remove(a_pupil(an_encounter()), by=alice)
    assert not PupilSpeaker.objects.exists()
