"""A month in whole weeks, on the wall of the collective."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from hirondelles.encounters import actions, months
from hirondelles.encounters.models import Encounter, Reason
from tests.factories.encounters import a_confirmed_encounter, an_encounter
from tests.factories.partners import a_school

PARIS = ZoneInfo("Europe/Paris")


@pytest.mark.parametrize(("asked", "first"), [("", date(2026, 3, 1)), ("2027-12", date(2027, 12, 1))])
def test_month_is_written_by_its_number(asked, first):
    assert months.first_of(asked, today=date(2026, 3, 17)) == first


@pytest.mark.parametrize("asked", ["2026-13", "2026-00", "1999-01", "mars", "2026-3", "2026-٠3", "\x00"])
def test_what_is_not_a_month_is_refused(asked):
    with pytest.raises(months.NoSuchMonth):
        months.first_of(asked, today=date(2026, 3, 17))


def month(collective, first=date(2026, 3, 1)):
    return months.month_of(Encounter.objects.all(), collective, first, now=timezone.now())


@pytest.mark.django_db
def test_month_has_whole_weeks_and_each_encounter_on_its_day(here):
    a_confirmed_encounter("Le 17")
    an_encounter("Le premier à minuit et demi", starts_at=datetime(2026, 3, 31, 22, 30, tzinfo=UTC))
    found = month(here)
    assert (found.title, found.name, found.before, found.after, found.is_current) == (
        "mars 2026",
        "2026-03",
        "2026-02",
        "2026-04",
        True,
    )
    assert (found.days[0].date, found.days[-1].date, len(found.days)) == (
        date(2026, 2, 23),
        date(2026, 4, 5),
        42,
    )
    assert [one.date for one in found.days if one.is_today] == [date(2026, 3, 3)]
    on = {one.date: [line.title for line in one.lines] for one in found.days if one.lines}
    assert on == {date(2026, 3, 17): ["Le 17"], date(2026, 4, 1): ["Le premier à minuit et demi"]}
    assert found.count == 1, "the first of April is outside"


@pytest.mark.django_db
def test_line_says_its_hours_its_place_and_why_pupils_may_be_away(here):
    school = a_school("Lycée des Tours", postcode="75001")
    encounter = a_confirmed_encounter(
        "Témoignage",
        school=school,
        town="",
        starts_at=datetime(2026, 2, 24, 9, tzinfo=UTC) + timedelta(days=365),
    )
    actions.cancel(encounter, reason=Reason.SCHOOL, by=None)
    (line,) = months.lines_of(Encounter.objects.all(), here)
    assert (line.hours, line.place, line.label, line.called_off) == (
        "10:00 – 10:55",
        f"Lycée des Tours, {school.town}",
        "annulée",
        True,
    )
    assert line.off == ""
    Encounter.objects.update(starts_at=datetime(2027, 2, 16, 9, tzinfo=UTC))
    (line,) = months.lines_of(Encounter.objects.all(), here)
    assert line.off == "vacances d’hiver (zone C)"
    assert line.url == f"/c/rouages/rencontres/{encounter.pk}/"


@pytest.mark.django_db
def test_month_shows_the_holidays_of_most_of_the_schools(here):
    for name, postcode in (("Un", "25000"), ("Deux", "25000"), ("Trois", "75001"), ("Quatre", "")):
        a_school(name, postcode=postcode)
    assert months.usual_academy() == "Besançon"
    days = {one.date: one.off for one in month(here, date(2026, 2, 1)).days}
    assert (days[date(2026, 2, 10)], days[date(2026, 2, 26)]) == ("vacances d’hiver (zone A)", "")


@pytest.mark.django_db
def test_list_holds_only_days_on_which_something_takes_place(here):
    a_confirmed_encounter("Le 17")
    lines = months.lines_of(Encounter.objects.all(), here)
    (day,) = months.listed(lines, now=timezone.now(), zone=PARIS)
    assert (day.name, day.is_today, [line.title for line in day.lines]) == ("mardi 17 mars", False, ["Le 17"])


@pytest.mark.django_db
def test_line_of_a_visit_says_its_host(here):
    an_encounter("Visite", kind="visit", place="Atelier Tournelle", town="Valmorin")
    assert [one.place for one in months.lines_of(Encounter.objects.all(), here)] == [
        "Atelier Tournelle, Valmorin"
    ]
