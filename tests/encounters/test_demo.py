"""The invented encounters of a demonstration."""

import tomllib
from collections import Counter
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from hirondelles.encounters import demo, listing
from hirondelles.encounters.models import Encounter
from hirondelles.network.demo import DESCRIPTION, FOLDER
from hirondelles.partners.demo import furnish as furnish_partners
from hirondelles.solicitations.models import Solicitation
from tests.factories.encounters import a_woman


def test_stories_under_way_are_told(here, clock):
    clock.move_to(timezone.now() + timedelta(days=3))
    told = tomllib.loads((FOLDER / DESCRIPTION).read_text(encoding="utf-8"))["collective"][0]
    furnish_partners(here, told, FOLDER)
    emails = {one["email"] for encounter in told["encounter"] for one in encounter.get("women", ())}
    for email in sorted(emails | {"dina@rouages.example"}):
        a_woman(email.partition("@")[0], email=email)
    demo.furnish(here, told, FOLDER)
    now, rows = timezone.now(), Encounter.objects.all()
    counts = Counter(Encounter.objects.values_list("state", flat=True))
    assert counts == {"planned": 1, "confirmed": 3, "closed": 2, "cancelled": 1}
    assert [one.title for one in listing.at_risk(rows, now=now)] == ["L’horlogerie racontée aux secondes"]
    assert [one.title for one in Encounter.objects.begun(now)] == ["Une heure avec les 5e du Plateau"]
    assert Solicitation.objects.count() == sum(
        "state" not in one and len(one["women"]) for one in told["encounter"]
    )


def test_moment_is_never_a_week_end(here, clock):
    days = {demo.moment(n, timezone.now().time(), "Europe/Paris").date() for n in range(7)}
    assert {day.weekday() for day in days} <= {0, 1, 2, 3, 4}
    assert date(2026, 3, 6) in days


@pytest.mark.parametrize(
    "today", [date(2026, 11, 28), date(2026, 12, 15), date(2027, 7, 1), date(2026, 9, 1)]
)
def test_encounters_far_from_today_are_on_days_of_school_each_on_its_own(here, clock, today):
    clock.move_to(datetime.combine(today, time(9), ZoneInfo("Europe/Paris")))
    taken = set()
    found = [
        demo._of_school(demo.moment(days, time(14), "Europe/Paris"), taken)
        for days in (17, 26, 27, 30, -20, -38, -39, -75)
    ]
    days = [moment.date() for moment in found]
    assert len(set(days)) == len(days)
    assert not [day for day in days if demo.is_closed(day)]
    assert [day > today for day in days] == [True] * 4 + [False] * 4
    assert {moment.hour for moment in found} == {14}


def test_what_is_near_stays_where_it_is(here, clock):
    clock.move_to(datetime(2026, 12, 21, 9, tzinfo=ZoneInfo("Europe/Paris")))
    near = demo.moment(2, time(14), "Europe/Paris")
    assert demo._of_school(near, set()) == near
