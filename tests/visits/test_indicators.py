"""What visits tell in figures: places, classes, pupils, hosts by kind, silences, promises, who spoke; and the dosage."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from hirondelles.core.indicators import AUTHORITY, FUNDER, PUBLIC, SCHOOL, TEAM
from hirondelles.encounters import dosage
from hirondelles.encounters.models import Encounter, EncounterClass
from hirondelles.indicators import reading
from hirondelles.partners.models import ClassGroup
from hirondelles.visits import indicators
from hirondelles.visits.indicators import spoken
from hirondelles.visits.models import BookingState, Pledge, Slot, TalkTime
from tests.factories.partners import a_class, a_school, an_organisation
from tests.factories.visits import a_booking, a_host, a_slot


def told(here, audience=TEAM, **details):
    scope = reading.scope_of(here, 2025, audience, **details)
    return {one.key: one for one in indicators.indicators(here, scope)}


def rows(figure):
    return [list(row) for row in figure.counted.rows]


def ago(days):
    return (timezone.now() - timedelta(days=days)).replace(minute=0, second=0, microsecond=0)


def a_visit(host, school, label="3e A", *, days=20, present=22, groups=2, taken=2, talk=None):
    """It took place: one class of a school that the collective knows."""
    slot = a_slot(host, starts_at=ago(days), groups=groups, department=school.department)
    group = a_class(school, label=label, level="3e")
    encounter = Encounter.objects.create(
        school=school,
        title="Visite",
        kind="visit",
        starts_at=slot.starts_at,
        state="held",
        women_present=1,
        adult_name="Mme Dorval",
        adult_phone="03 81 00 00 00",
    )
    EncounterClass.objects.create(
        encounter=encounter, class_group=group, level="3e", headcount=24, present=present, girls=10
    )
    booking = a_booking(
        slot, BookingState.HELD, school=school, school_name=school.name, class_group=group,
        class_label=label, headcount=24, groups=taken, encounter=encounter,
    )  # fmt: skip
    Slot.objects.filter(pk=slot.pk).update(taken=taken)
    if talk:
        TalkTime.objects.create(
            booking=booking, **dict(zip(("women", "men", "girls", "boys"), talk, strict=True))
        )
    return booking


def schools():
    rep = a_school("Collège des Sources", priority="rep", postcode="25000")
    rural = a_school("Collège du Plateau", rural=True, postcode="39000")
    return rep, rural, a_school("Lycée de la Vallée", postcode="25000")


def test_nobody_received_and_nobody_asked_tells_nothing(here):
    assert told(here) == {}


def test_places_pupils_and_hosts_by_kind_are_counted(here):
    rep, rural, other = schools()
    company, laboratory = a_host(), a_host(organisation=an_organisation("Labo", kind="laboratory"))
    a_visit(company, rep, groups=3)
    a_visit(laboratory, rural, days=30, present=20)
    a_visit(a_host(school=a_school("Lycée des métiers")), other, days=40, present=18)
    a_slot(company, starts_at=ago(-10))
    a_slot(company, starts_at=ago(-30), state="draft")
    found = told(here)
    assert (found["visits.offered"].value, found["visits.unused"].value) == (9, 1 / 7)
    assert rows(found["visits.offered"]) == [
        ["entreprise", 2, 5, 2],
        ["laboratoire", 1, 2, 2],
        ["établissement scolaire", 1, 2, 2],
    ]
    assert found["visits.pupils"].value == 60
    assert rows(found["visits.hosts"]) == [
        ["entreprise", 1, 1, 22],
        ["laboratoire", 1, 1, 20],
        ["établissement scolaire", 1, 1, 18],
    ]
    assert "entreprise (1), laboratoire (1), établissement scolaire (1)" in found["visits.hosts"].sentence
    assert all(one.counted.words and one.counted.rows and one.n for one in found.values())


def test_classes_that_asked_are_counted_once_and_those_of_rep_and_rural_schools_shown(here):
    rep, rural, other = schools()
    host = a_host()
    a_visit(host, rep)
    a_visit(host, rural, days=30)
    a_visit(host, other, days=40)
    full = a_slot(host, starts_at=ago(-10), title="Complet")
    known = {"school": rep, "school_name": rep.name}
    group = ClassGroup.objects.get(school=rep)
    a_booking(full, BookingState.WAITING, rank=1, class_group=group, class_label="3e A", **known)
    a_booking(full, BookingState.WAITING, rank=2, class_label="4e C", **known)
    a_booking(full, BookingState.WISHED, class_label="4e D", **known)
    a_booking(full, BookingState.CANCELLED, class_label="4e E", **known)
    found = told(here)
    assert rows(found["visits.served"]) == [["ont leur place ou sont venues", 3], ["n’ont pas de place", 2]]
    assert found["visits.priority"].value == 2 / 3
    assert [count for _label, count in rows(found["visits.priority"])] == [1, 1, 1]
    hers = told(here, SCHOOL, school=rep.pk)
    assert (hers["visits.served"].value, hers["visits.pupils"].value) == (1, 22)
    assert "visits.priority" not in hers
    assert "visits.offered" not in hers


def test_silence_is_told_to_the_team_only(here):
    slot = a_slot(starts_at=ago(5), groups=4)
    for label, state in (("3e A", "expired"), ("3e B", "refused"), ("3e C", "booked"), ("3e D", "accepted")):
        a_booking(slot, state, class_label=label)
    found = told(here)
    assert found["visits.silences"].value == pytest.approx(1 / 3)
    assert rows(found["visits.silences"]) == [["oui", 1], ["pas cette fois", 1], ["silence", 1]]
    assert "visits.silences" not in told(here, FUNDER)


def test_promises_of_the_year_are_kept_late_or_ahead(here):
    host, today = a_host(), timezone.localdate()
    Pledge.objects.create(host=host, what="observation", many=2, due_on=today, kept_on=today)
    Pledge.objects.create(host=host, what="apprentice", due_on=today - timedelta(days=3))
    Pledge.objects.create(host=host, what="apprentice", due_on=today - timedelta(days=400))
    found = told(here)["visits.pledges"]
    assert (found.value, found.shown, found.worries) == (1, "1 sur 2", False)
    assert [row[1:] for row in rows(found)] == [["2", "2"], ["1", "0"]]


def test_who_spoke_is_told_inside_and_only_from_enough_outside(here):
    rep, rural, _other = schools()
    host = a_host()
    a_visit(host, rep, talk=(40, 20, 6, 14))
    assert "visits.girls_questions" not in told(here)
    a_visit(host, rural, days=30, talk=(20, 20, 6, 14))
    found = told(here)
    assert (found["visits.girls_questions"].value, found["visits.women_spoke"].value) == (0.3, 0.6)
    assert found["visits.girls_questions"].worries
    assert "visits.girls_questions" not in told(here, FUNDER)
    a_visit(host, rural, "3e Z", days=50, talk=(10, 10, 20, 0))
    assert told(here, FUNDER)["visits.girls_questions"].value == pytest.approx(32 / 60)
    assert "visits.girls_questions" not in told(here, AUTHORITY, department="25")


def test_without_the_threshold_a_funder_would_read_who_spoke_in_two_rooms(here, monkeypatch):
    rep, rural, _other = schools()
    a_visit(a_host(), rep, talk=(1, 1, 1, 1))
    a_visit(a_host("Autre"), rural, days=30, talk=(1, 1, 1, 1))
    assert "visits.girls_questions" not in told(here, FUNDER)
    monkeypatch.setattr(spoken, "FEWEST_OUTSIDE", 0)
    assert "visits.girls_questions" in told(here, FUNDER)


def test_everybody_reads_who_was_received_and_nothing_else(here):
    rep, *_others = schools()
    a_visit(a_host(), rep, talk=(1, 1, 40, 40))
    assert set(told(here, PUBLIC)) == {"visits.pupils", "visits.hosts"}


def test_the_dosage_and_the_territories_hold_the_visits(here):
    rep, *_others = schools()
    a_visit(a_host(), rep)
    year = dosage.year_of("2025", here, now=timezone.now())
    assert [(one.name, one.classes[0].held) for one in dosage.by_class(year) if one.pk == rep.pk] == [
        (rep.name, 1)
    ]
    territory = next(one for one in dosage.by_territory(year) if one.department == "25")
    assert (territory.encounters, territory.classes, territory.pupils, territory.priority) == (1, 1, 22, 1)


def test_figures_take_as_many_queries_for_one_visit_and_for_three(here, django_assert_num_queries):
    rep, rural, other = schools()
    host = a_host()
    a_visit(host, rep, talk=(1, 1, 1, 1))
    a_visit(host, rural, days=30, talk=(1, 1, 1, 1))
    with CaptureQueriesContext(connection) as two:
        told(here)
    a_visit(host, other, days=40, talk=(1, 1, 1, 1))
    with django_assert_num_queries(len(two)):
        told(here)


def test_a_class_that_waits_counts_in_its_territory_before_its_school_is_a_partner(here):
    rep, _rural, _other = schools()
    host = a_host()
    a_visit(host, rep)
    full = a_slot(host, starts_at=ago(-10), title="Complet")
    for rank, (label, values) in enumerate(
        {
            "4e A": {"postcode": "25300"},
            "4e B": {"postcode": "39100"},
            "4e C": {"postcode": "20090"},
            "4e D": {"postcode": "20250"},
        }.items(),
        start=1,
    ):
        a_booking(full, BookingState.WAITING, rank=rank, class_label=label, school_name=label, **values)
    without = {department: counted_without_place(here, department) for department in ("25", "39", "2A", "2B")}
    assert without == {"25": 1, "39": 1, "2A": 1, "2B": 1}


def counted_without_place(here, department):
    return rows(told(here, department=department)["visits.served"])[1][1]


def test_a_school_reads_its_class_that_waits_by_its_number(here):
    mine = a_school("Collège des Sources", uai="0250001A")
    full = a_slot(a_host(), starts_at=ago(-10))
    a_booking(full, BookingState.WAITING, rank=1, class_label="4e A", uai=mine.uai)
    a_booking(full, BookingState.WAITING, rank=2, class_label="4e B", uai="0390001Z")
    assert rows(told(here, SCHOOL, school=mine.pk)["visits.served"])[1][1] == 1
