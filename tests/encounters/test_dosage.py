"""A class is counted by its encounters; a territory by its numbers only."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from hirondelles.encounters import actions, counted, dosage
from hirondelles.encounters.actions import Came
from hirondelles.encounters.models import Reason
from tests.factories.encounters import a_confirmed_encounter, an_encounter
from tests.factories.partners import a_class, a_school

pytestmark = pytest.mark.django_db


def year(collective, written=""):
    return dosage.year_of(written, collective, now=timezone.now())


def a_held(title, clock, **values):
    """It takes place, with 20 pupils, and the time comes back."""
    before = timezone.now()
    encounter = a_confirmed_encounter(title, **values)
    clock.move_to(encounter.ends_at)
    came = {one.pk: Came(present=20) for one in encounter.classes.all()}
    actions.hold(encounter, came=came, by=None)
    clock.move_to(before)
    return encounter


@pytest.mark.parametrize(
    ("written", "now", "label"),
    [
        ("", datetime(2026, 8, 31, 21, 59, tzinfo=UTC), "2025-2026"),
        ("", datetime(2026, 8, 31, 22, 0, tzinfo=UTC), "2026-2027"),
        ("2024", datetime(2026, 3, 3, tzinfo=UTC), "2024-2025"),
    ],
)
def test_school_year_begins_in_september_on_the_wall_of_the_collective(here, written, now, label):
    assert dosage.year_of(written, here, now=now).label == label


@pytest.mark.parametrize("written", ["25", "1999", "2100", "x", "٢٠٢٥", "2025\x00", "-2025"])
def test_what_is_not_a_school_year_is_refused(here, written):
    with pytest.raises(dosage.NoSuchYear):
        year(here, written)


def test_each_class_has_what_it_had_what_comes_and_what_is_missing(here, clock):
    school = a_school("Collège des Sources")
    fourth, third = a_class(school, label="4e B"), a_class(school, label="3e A")
    named = [{"class_group": fourth, "level": "4e", "headcount": 24}]
    for number in range(3):
        starts = timezone.now() + timedelta(days=number + 1)
        a_held(f"Passée {number}", clock, school=school, classes=named, starts_at=starts)
    actions.cancel(an_encounter("Annulée", school=school, classes=named), reason=Reason.SCHOOL, by=None)
    an_encounter("À venir", school=school, classes=named)
    an_encounter("Sans nom", school=school, classes=[{"level": "2de", "headcount": 20}])
    an_encounter(
        "Une autre année", school=school, classes=named, starts_at=timezone.now() + timedelta(days=300)
    )
    (found,) = dosage.by_class(year(here))
    assert (found.name, found.held) == ("Collège des Sources", 3)
    assert [
        (one.label, one.named, one.held, one.coming, one.missing, one.reached) for one in found.classes
    ] == [
        (third.label, True, 0, 0, 4, False),
        (fourth.label, True, 3, 1, 0, False),
        ("2de, classe non précisée", False, 0, 1, 0, False),
    ]


def test_class_of_two_levels_is_one_class(here):
    school = a_school("Lycée")
    group = a_class(school, label="2de 4")
    for day, level in enumerate(("2de", "1re"), start=14):
        named = [{"class_group": group, "level": level, "headcount": 24}]
        an_encounter(level, school=school, classes=named, starts_at=timezone.now() + timedelta(days=day))
    (found,) = dosage.by_class(year(here))
    assert [(one.label, one.coming) for one in found.classes] == [("2de 4", 2)]


def test_by_class_asks_the_same_questions_for_one_and_for_three(here, django_assert_num_queries):
    for many in (1, 2):
        for number in range(many):
            an_encounter(f"{many} {number}")
        with django_assert_num_queries(2):
            dosage.by_class(year(here))


def test_territories_count_what_took_place(here, clock, django_assert_num_queries):
    doubs = a_school("Rural", postcode="25000", rural=True, priority="rep")
    paris = a_school("Ville", postcode="75001", priority_district=True)
    two = [{"level": "4e", "headcount": 24}, {"level": "3e", "headcount": 24}]
    a_held("Une", clock, school=doubs, classes=two, starts_at=timezone.now() + timedelta(days=1))
    a_held("Deux", clock, school=doubs, starts_at=timezone.now() + timedelta(days=2))
    a_held("Trois", clock, school=paris, starts_at=timezone.now() + timedelta(days=3))
    a_confirmed_encounter("À venir", school=paris)
    with django_assert_num_queries(2):
        found = dosage.by_territory(year(here))
    shown = [counted._territory_row(one) for one in (*found, dosage.total(found))]
    assert shown == [
        ["Besançon", "25", 2, 1, 3, 60, 2, 2, 2, 0],
        ["Paris", "75", 1, 1, 1, 20, 1, 0, 0, 1],
        ["Ensemble", "", 3, 2, 4, 80, 3, 2, 2, 1],
    ]
    assert dosage.by_territory(year(here, "2024")) == []


@pytest.mark.parametrize("which", counted.SHEETS)
def test_spreadsheet_opens_with_its_headings(here, clock, which):
    a_held("Une", clock, school=a_school("=Ville", postcode="25000"))
    said = counted.spreadsheet(which, "csv", year(here)).decode("utf-8-sig")
    assert said.startswith(("Établissement;Classe", "Académie;Département"))
    assert len(said.splitlines()) == 2
    assert counted.spreadsheet(which, "xlsx", year(here)).startswith(b"PK")
    if which == "classes":
        assert "'=Ville" in said
