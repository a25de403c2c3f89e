"""What is forgotten of an encounter, and when."""

from datetime import timedelta

from django.utils import timezone

from hirondelles.collectives.scope import in_collective
from hirondelles.encounters import clocks, working
from hirondelles.encounters.models import Encounter, PupilSpeaker, Speaker, Task
from tests.factories.encounters import a_confirmed_encounter, a_pupil


def test_people_of_the_school_and_pupils_go_after_thirty_days(rouages, clock):
    with in_collective(rouages):
        encounter = a_confirmed_encounter()
        a_pupil(encounter)
        working.add(encounter, what="Appeler", by=None)
    clock.shift(timedelta(days=14 + 30))
    assert clocks.contacts(timezone.now()) == 0
    clock.shift(timedelta(days=1))
    assert clocks.contacts(timezone.now()) == 1
    with in_collective(rouages):
        kept = Encounter.objects.get()
        said = {name: getattr(kept, name) for name in clocks.WORDS}
        assert (set(said.values()), kept.contacts_erased_at) == ({""}, timezone.now())
        assert not PupilSpeaker.objects.exists()
        assert not Task.objects.exists()
        assert Speaker.objects.count() == 1
    assert clocks.contacts(timezone.now()) == 0


def test_who_came_goes_after_two_years(rouages, clock):
    with in_collective(rouages):
        a_confirmed_encounter()
    clock.shift(timedelta(days=14 + 730))
    assert clocks.speakers(timezone.now()) == 0
    clock.shift(timedelta(days=1))
    assert clocks.speakers(timezone.now()) == 1
    with in_collective(rouages):
        assert Encounter.objects.count() == 1
