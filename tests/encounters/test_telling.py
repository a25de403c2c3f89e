"""Who is told what, and what the mails say."""

from datetime import timedelta

from django.utils import timezone

from hirondelles.encounters import actions, inviting, pupils
from hirondelles.encounters.actions import Came
from hirondelles.encounters.models import Part, Reason, Speaker
from hirondelles.notifications import outbox
from tests.factories.encounters import (
    a_confirmed_encounter,
    a_confirmed_speaker,
    a_pupil,
    a_speaker,
    a_woman,
    an_encounter,
    mails,
)

TEACHER = "chantal@essai.example"


def words(kind: str) -> str:
    return next(mail.text for mail in outbox.latest(100) if mail.kind == kind)


def test_everybody_learns_that_it_is_confirmed(here):
    a_confirmed_encounter(person=a_woman(email="bea@essai.example"), adult_email="cpe@essai.example")
    kind = "encounter_confirmed"
    assert mails(kind) == [(kind, "bea@essai.example"), (kind, TEACHER), (kind, "cpe@essai.example")]
    assert "Sur place : Mme Dorval, CPE" in words(kind)
    assert "mardi 17 mars à 11:00" in words(kind)


def test_a_change_that_counts_is_told_and_another_is_not(here, alice):
    encounter = a_confirmed_encounter()
    actions.edit(encounter, {"aim": "Parler des salaires"}, seen=1, by=alice)
    assert mails("encounter_changed") == []
    actions.edit(encounter, {"place": "CDI"}, seen=2, by=alice)
    assert len(mails("encounter_changed")) == 2
    assert "salle ou lieu : CDI" in words("encounter_changed")


def test_nothing_is_told_of_a_change_before_it_is_confirmed(here, alice):
    encounter = an_encounter()
    a_confirmed_speaker(encounter)
    actions.edit(encounter, {"place": "CDI"}, seen=0, by=alice)
    assert mails() == []


def test_a_cancellation_says_why_to_those_who_come_and_those_who_were_asked(here, alice):
    encounter = a_confirmed_encounter(person=a_woman(email="bea@essai.example"))
    a_speaker(encounter, a_woman("Dora", email="dora@essai.example"))
    actions.cancel(encounter, reason=Reason.SCHOOL, note="La grippe est là.", by=alice)
    kind = "encounter_cancelled"
    assert mails(kind) == [(kind, "bea@essai.example"), (kind, TEACHER), (kind, "dora@essai.example")]
    assert "l’établissement ne peut plus recevoir" in words(kind)
    assert "« La grippe est là. »" in words(kind)


def test_a_stand_by_learns_that_it_is_her_turn(here):
    encounter = an_encounter(speakers_wanted=1)
    ada = a_confirmed_speaker(encounter, a_woman("Ada"))
    a_confirmed_speaker(encounter, a_woman("Dora", email="dora@essai.example"), part=Part.STAND_BY)
    inviting.withdraw(ada, by=ada.person)
    assert mails("encounter_steps_in", "encounter_place_empty") == [
        ("encounter_steps_in", "dora@essai.example")
    ]


def test_coordinators_learn_that_a_place_stays_empty(here, alice):
    ada = a_confirmed_speaker(an_encounter(speakers_wanted=1), a_woman("Ada"))
    inviting.withdraw(ada, by=ada.person)
    assert mails("encounter_place_empty") == [("encounter_place_empty", "alice@essai.example")]


def test_thanks_say_what_it_was_useful_for_to_those_who_came(here, alice, clock):
    encounter = a_confirmed_encounter(person=a_woman(email="bea@essai.example"))
    dora = a_confirmed_speaker(encounter, a_woman("Dora", email="dora@essai.example"))
    clock.shift(timedelta(days=15))
    actions.hold(encounter, came={encounter.classes.get().pk: Came(24)}, absent=[dora.pk], by=alice)
    actions.close(encounter, useful="Lina veut voir l’atelier.", by=alice)
    assert mails("encounter_thanks", "encounter_school_thanks") == [
        ("encounter_school_thanks", TEACHER),
        ("encounter_thanks", "bea@essai.example"),
    ]
    assert "24 élèves vous ont écoutée" in words("encounter_thanks")
    assert "Lina veut voir l’atelier." in words("encounter_thanks")


def test_a_minor_is_never_written_to_but_her_teacher_is(here, alice):
    encounter = an_encounter()
    a_confirmed_speaker(encounter)
    pupil = a_pupil(encounter)
    pupils.agree(pupil, on=timezone.localdate(), by=alice)
    pupils.expect(pupil, by=alice)
    actions.confirm(encounter, by=alice)
    told = {address for _kind, address in mails("encounter_confirmed")}
    assert "castel@essai.example" in told
    assert told == {"castel@essai.example", TEACHER, Speaker.objects.get().person.email}


def test_a_new_date_is_told_to_those_who_come_and_those_who_were_asked(here, alice):
    encounter = a_confirmed_encounter(person=a_woman(email="bea@essai.example"))
    a_speaker(encounter, a_woman("Dora", email="dora@essai.example"))
    later = encounter.starts_at + timedelta(days=1)
    actions.move(encounter, starts_at=later, minutes=55, seen=encounter.sequence, by=alice)
    kind = "encounter_moved"
    assert mails(kind) == [(kind, "bea@essai.example"), (kind, TEACHER), (kind, "dora@essai.example")]
