"""When a class may receive; hours stay what they are across the change of the clocks."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from hirondelles.testimonies.slots import Moment, fault_of

TODAY = date(2026, 10, 1)


def moment(day, at=time(10), minutes=55):
    return Moment(day=day, at=at, minutes=minutes)


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (moment(date(2026, 10, 13)), ""),
        (moment(date(2026, 10, 11)), "dimanche"),
        (moment(date(2026, 10, 17), time(10)), ""),
        (moment(date(2026, 10, 17), time(12, 30)), "13:00"),
        (moment(date(2026, 9, 30)), "passé"),
        (moment(date(2026, 10, 1)), "trop tôt"),
        (moment(date(2026, 10, 10)), "11 octobre 2026"),
        (moment(date(2027, 11, 30)), "plus d’un an"),
        (moment(date(9999, 12, 31)), "plus d’un an"),
        (moment(date(1, 1, 1)), "passé"),
        (moment(date(2026, 11, 11)), "11 novembre 1918"),
        (moment(date(2026, 10, 13), time(3)), "fermé"),
        (moment(date(2026, 10, 13), time(23, 30)), "fermé"),
        (moment(date(2026, 10, 13), time(7, 59)), "fermé"),
        (moment(date(2026, 10, 13), time(17, 35)), ""),
        (moment(date(2026, 10, 13), time(17, 36)), "fermé"),
        (moment(date(2026, 10, 13), time(17), 110), "fermé"),
    ],
)
def test_a_moment_is_a_time_of_school_or_says_why_not(one, said):
    fault = fault_of(one, today=TODAY)
    assert (said in fault, bool(fault)) == (True, bool(said))


@pytest.mark.parametrize(
    ("zone", "day", "instant"),
    [
        ("Europe/Paris", date(2026, 10, 23), datetime(2026, 10, 23, 8, tzinfo=UTC)),
        ("Europe/Paris", date(2026, 10, 26), datetime(2026, 10, 26, 9, tzinfo=UTC)),
        ("Indian/Reunion", date(2026, 10, 26), datetime(2026, 10, 26, 6, tzinfo=UTC)),
        ("Pacific/Tahiti", date(2026, 10, 26), datetime(2026, 10, 26, 20, tzinfo=UTC)),
    ],
)
def test_ten_o_clock_stays_ten_o_clock_across_the_change_of_clocks(zone, day, instant):
    assert moment(day).starts_at(zone) == instant


@pytest.mark.parametrize(
    ("academy", "said"),
    [("Besançon", "vacances de la Toussaint"), ("Corse", ""), ("La Réunion", ""), ("", "")],
)
def test_school_holidays_are_those_of_the_academy_and_never_guessed(academy, said):
    fault = fault_of(moment(date(2026, 10, 27)), today=TODAY, academy=academy)
    assert (said in fault, bool(fault)) == (True, bool(said))
