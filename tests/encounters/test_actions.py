"""What happens to an encounter, from its plan to the thanks."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from hirondelles.core.sentences import Refusal
from hirondelles.core.states import NotAllowed
from hirondelles.encounters import actions, inviting, pupils
from hirondelles.encounters.actions import Came
from hirondelles.encounters.models import Encounter, Reason, Reply, Speaker, State
from hirondelles.journal.models import Entry
from hirondelles.notifications import outbox
from tests.factories.encounters import (
    a_confirmed_encounter,
    a_confirmed_speaker,
    a_pupil,
    a_woman,
    an_encounter,
)


def verbs() -> list[str]:
    return list(
        Entry.objects.filter(verb__startswith="encounters").order_by("pk").values_list("verb", flat=True)
    )


def test_plan_puts_an_encounter_and_its_classes_in_preparation(here, alice):
    encounter = an_encounter(classes=[{"level": "2de", "headcount": 28}, {"level": "3e", "headcount": 24}])
    assert (encounter.state, encounter.sequence) == (State.PLANNED, 0)
    assert [str(one) for one in encounter.classes.order_by("pk")] == ["2de (28)", "3e (24)"]
    assert verbs() == ["encounters.planned"]


@pytest.mark.parametrize("headcount", [0, 400])
def test_plan_refuses_a_class_that_is_none(here, headcount):
    with pytest.raises(IntegrityError), transaction.atomic():
        an_encounter(classes=[{"level": "2de", "headcount": headcount}])


def test_edit_raises_the_sequence_that_calendars_read(here, alice):
    encounter = an_encounter()
    actions.edit(encounter, {"place": "CDI"}, seen=0, by=alice)
    assert (encounter.place, encounter.sequence) == ("CDI", 1)


def test_edit_of_two_people_at_once_keeps_the_first_and_tells_the_second(here, alice, flora):
    encounter = an_encounter()
    same = Encounter.objects.get(pk=encounter.pk)
    actions.edit(encounter, {"place": "CDI"}, seen=0, by=alice)
    with pytest.raises(actions.Overtaken):
        actions.edit(same, {"place": "Salle 9"}, seen=0, by=flora)
    assert Encounter.objects.get().place == "CDI"


def test_confirm_wants_an_adult_of_the_school(here, alice):
    encounter = an_encounter(adult_name="")
    a_confirmed_speaker(encounter)
    with pytest.raises(Refusal, match="adulte responsable"):
        actions.confirm(encounter, by=alice)


def test_confirm_wants_somebody_who_comes(here, alice):
    encounter = an_encounter()
    inviting.invite(encounter, a_woman(), by=alice)
    with pytest.raises(Refusal, match="dit oui"):
        actions.confirm(encounter, by=alice)


def test_confirm_by_two_coordinators_at_once_lets_one_win(here, alice, flora):
    encounter = an_encounter()
    a_confirmed_speaker(encounter)
    same = Encounter.objects.get(pk=encounter.pk)
    actions.confirm(encounter, by=alice)
    with pytest.raises(NotAllowed):
        actions.confirm(same, by=flora)
    assert (encounter.state, encounter.sequence, verbs().count("encounters.confirmed")) == ("confirmed", 1, 1)


def test_confirm_once_it_has_taken_place_announces_nothing(here, alice, clock):
    encounter = an_encounter()
    a_confirmed_speaker(encounter)
    clock.move_to(encounter.starts_at + timedelta(hours=2))
    before = len(outbox.latest())
    actions.confirm(encounter, by=alice)
    assert (encounter.state, len(outbox.latest())) == ("confirmed", before)


def test_no_encounter_is_certain_without_an_adult(here):
    """The lock of the database, whatever the code does."""
    encounter = a_confirmed_encounter()
    with pytest.raises(IntegrityError, match="encounter_certain_with_an_adult"), transaction.atomic():
        Encounter.objects.filter(pk=encounter.pk).update(adult_name="")


def test_move_asks_again_whoever_said_yes(here, alice):
    encounter = a_confirmed_encounter(starts_at=timezone.now() + timedelta(days=5))
    speaker = Speaker.objects.get()
    assert speaker.reconfirmed_at is not None
    later = encounter.starts_at + timedelta(days=3)
    actions.move(encounter, starts_at=later, minutes=110, seen=1, by=alice)
    speaker.refresh_from_db()
    assert (speaker.state, speaker.reconfirmed_at, speaker.reminded) == (Reply.CONFIRMED, None, None)
    assert (speaker.hours.lower, speaker.hours.upper) == (later, later + timedelta(minutes=110))
    assert (encounter.starts_at, encounter.sequence) == (later, 2)


def test_move_names_whoever_is_expected_elsewhere_and_writes_nothing(here, alice):
    bea = a_woman("Béa Roux")
    first = a_confirmed_encounter("Un", person=bea)
    other = a_confirmed_encounter("Deux", person=bea, starts_at=first.starts_at + timedelta(days=1))
    with pytest.raises(Refusal, match="Béa Roux est déjà attendue ailleurs"), transaction.atomic():
        actions.move(other, starts_at=first.starts_at, minutes=55, seen=other.sequence, by=alice)
    assert Encounter.objects.get(pk=other.pk).starts_at == first.starts_at + timedelta(days=1)


def test_cancel_says_why_and_happens_once(here, alice, flora):
    encounter = a_confirmed_encounter()
    same = Encounter.objects.get(pk=encounter.pk)
    actions.cancel(encounter, reason=Reason.SCHOOL, note=" Grippe. ", by=alice)
    assert (encounter.state, encounter.cancel_reason, encounter.cancel_note) == (
        "cancelled",
        "school",
        "Grippe.",
    )
    assert (encounter.cancelled_at, encounter.sequence) == (timezone.now(), 2)
    with pytest.raises(NotAllowed):
        actions.cancel(same, reason=Reason.SPEAKERS, by=flora)


def test_hold_before_its_hour_is_refused(here, alice):
    encounter = a_confirmed_encounter()
    with pytest.raises(Refusal, match="pas encore eu lieu"):
        actions.hold(encounter, came={}, by=alice)


def test_hold_counts_pupils_and_notes_who_did_not_come(here, alice, clock):
    encounter = a_confirmed_encounter()
    absent = a_confirmed_speaker(encounter, a_woman("Dora Valmy"))
    pupil = a_pupil(encounter)
    pupils.agree(pupil, on=timezone.localdate(), by=alice)
    pupils.expect(pupil, by=alice)
    clock.shift(timedelta(days=15))
    group = encounter.classes.get()
    actions.hold(encounter, came={group.pk: Came(26, 11)}, absent=[absent.pk], by=alice)
    group.refresh_from_db()
    assert (group.present, group.girls, encounter.women_present, encounter.state) == (26, 11, 2, "held")
    states = dict(Speaker.objects.values_list("person__name", "state"))
    assert states == {"Béa Roux": Reply.PRESENT, "Dora Valmy": Reply.ABSENT}


def test_more_girls_than_pupils_are_refused(here, alice, clock):
    encounter = a_confirmed_encounter()
    clock.shift(timedelta(days=15))
    came = {encounter.classes.get().pk: Came(20, 21)}
    with pytest.raises(IntegrityError), transaction.atomic():
        actions.hold(encounter, came=came, by=alice)


def test_close_follows_hold(here, alice, clock):
    encounter = a_confirmed_encounter()
    with pytest.raises(NotAllowed):
        actions.close(encounter, by=alice)
    clock.shift(timedelta(days=15))
    actions.hold(encounter, came={}, by=alice)
    actions.close(encounter, useful="Trois élèves demandent un stage.", by=alice)
    assert encounter.state == State.CLOSED


def test_authorise_notes_the_day_alone(here, alice):
    encounter = an_encounter()
    actions.authorise(encounter, on=timezone.localdate(), by=alice)
    assert Encounter.objects.get().authorised_on == timezone.localdate()
