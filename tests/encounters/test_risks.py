"""What may keep an encounter from taking place."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from hirondelles.encounters import actions
from hirondelles.encounters.models import Encounter, Reason
from hirondelles.encounters.risks import risks_of
from hirondelles.partners.models import School
from tests.conftest import TUESDAY
from tests.factories.encounters import (
    a_confirmed_encounter,
    a_confirmed_speaker,
    a_pupil,
    a_speaker,
    a_woman,
    an_encounter,
)
from tests.factories.partners import a_school


def codes() -> list[str]:
    return [one.code for one in risks_of(Encounter.objects.complete().get(), now=timezone.now())]


def test_nothing_worries_when_all_is_there(here, alice):
    encounter = a_confirmed_encounter(speakers_wanted=1)
    actions.authorise(encounter, on=timezone.localdate(), by=alice)
    assert codes() == []


@pytest.mark.parametrize(
    ("values", "code"),
    [({"adult_name": ""}, "adult"), ({"speakers_wanted": 3}, "few")],
)
def test_what_is_missing_is_said(here, values, code):
    a_confirmed_speaker(
        an_encounter(starts_at=TUESDAY + timedelta(days=30), **{"speakers_wanted": 1} | values)
    )
    assert codes() == [code]


def test_silence_worries_after_five_days(here, clock):
    a_speaker(an_encounter(starts_at=TUESDAY + timedelta(days=30), speakers_wanted=1))
    assert codes() == []
    clock.shift(timedelta(days=5, minutes=1))
    assert codes() == ["silent"]


def test_papers_and_words_worry_when_the_day_is_near(here, clock):
    a_confirmed_encounter(speakers_wanted=1, starts_at=TUESDAY + timedelta(days=20))
    assert codes() == []
    clock.shift(timedelta(days=7))
    assert codes() == ["authorisation"]
    clock.shift(timedelta(days=9))
    assert codes() == ["unsure", "authorisation"]


def test_not_confirmed_in_the_last_week_worries(here, clock):
    a_confirmed_speaker(an_encounter(speakers_wanted=1), a_woman())
    clock.shift(timedelta(days=8))
    assert "unconfirmed" in codes()


def test_parents_are_waited_for(here):
    encounter = an_encounter(speakers_wanted=1, starts_at=TUESDAY + timedelta(days=30))
    a_confirmed_speaker(encounter)
    a_pupil(encounter)
    assert codes() == ["parents"]


def test_nothing_worries_once_it_is_over_or_called_off(here, alice, clock):
    encounter = an_encounter(speakers_wanted=3)
    assert codes() != []
    clock.shift(timedelta(days=15))
    assert codes() == []
    actions.cancel(encounter, reason=Reason.MISTAKE, by=alice)
    assert codes() == []


def test_a_day_off_worries(here):
    school = a_school("Lycée Ada", postcode="25000", town="Valmorin")
    School.objects.filter(pk=school.pk).update(academy="Besançon")
    school.refresh_from_db()
    a_confirmed_speaker(
        an_encounter(speakers_wanted=1, school=school, starts_at=datetime(2026, 4, 8, 8, tzinfo=UTC))
    )
    assert codes() == ["holidays"]


def test_a_public_holiday_worries_as_much_as_the_school_s(here):
    a_confirmed_encounter(speakers_wanted=1, starts_at=datetime(2026, 5, 8, 9, tzinfo=UTC))
    assert codes() == ["holidays"]
