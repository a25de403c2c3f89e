"""How much each woman was asked, and whom one may ask: what she said, her year, her rest, the other collectives."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from hirondelles.collectives.scope import in_collective
from hirondelles.solicitations import actions, elsewhere, questions
from hirondelles.solicitations.models import Kind, Solicitation, State
from hirondelles.solicitations.questions import Load
from tests.factories.members import MembershipFactory
from tests.factories.partners import a_school, uai
from tests.factories.solicitations import ask

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 10, 5, 10, tzinfo=timezone.get_fixed_timezone(120))
DAY = date(2026, 11, 20)


@pytest.fixture(autouse=True)
def _in_october(rouages, time_machine):
    time_machine.move_to(NOW, tick=False)
    with in_collective(rouages):
        yield


def on(day, **values):
    moment = timezone.make_aware(datetime.combine(day, datetime.min.time().replace(hour=10)))
    return {"starts_at": moment, "expires_at": moment - timedelta(days=7), **values}


def came(person, day, **values):
    """She said yes to something on a day."""
    asked = ask(person, **on(day, **values))
    actions.accept(asked, by=None)
    return asked


def code(person, day=DAY, *, kind=Kind.TESTIMONY, **more):
    why = questions.may_be_asked([person.pk], kind, day, **more)[person.pk]
    return why and why.code


def test_load_counts_what_was_asked_and_what_was_given(bea, dora):
    came(bea, date(2026, 11, 2), minutes=50)
    held = came(bea, date(2026, 11, 3), minutes=40)
    actions.close(held, outcome=State.HELD, by=None)
    missed = came(bea, date(2026, 11, 4), minutes=30)
    actions.close(missed, outcome=State.MISSED, by=None)
    actions.decline(ask(bea, **on(date(2026, 11, 5))), by=None)
    actions.cancel(ask(bea, **on(date(2026, 11, 6))), by=None)
    ask(bea, **on(date(2027, 9, 2)))
    asked_at = max(
        Solicitation.objects.in_year(2026).exclude(state="cancelled").values_list("asked_at", flat=True)
    )
    assert questions.load([bea.pk, dora.pk], 2026) == {
        bea.pk: Load(asked=4, accepted=3, held=1, minutes=90, last_asked=asked_at),
        dora.pk: Load(),
    }


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({}, None),
        ({"paused_until": date(2026, 10, 6)}, "paused"),
        ({"paused_until": date(2026, 10, 5)}, None),
        ({"refused_kinds": ["testimony"]}, "refused"),
        ({"refused_kinds": ["visit"]}, None),
        ({"is_minor": True}, "minor"),
        ({"yearly_cap": 0}, "cap"),
        ({"minutes_a_year": 59}, "minutes"),
        ({"minutes_a_year": 60}, None),
    ],
)
def test_what_she_said_is_kept(bea, said, expected):
    actions.say_availability(bea, said, by=bea)
    assert code(bea, minutes=60) == expected


def test_reasons_are_said_in_words(bea):
    actions.pause(bea, until=date(2026, 12, 1), by=bea)
    why = questions.may_be_asked([bea.pk], Kind.VISIT, DAY)[bea.pk]
    assert why.words == "est en pause jusqu’au 1er décembre 2026"


def test_answers_still_awaited_count_in_her_year(bea):
    actions.say_availability(bea, {"yearly_cap": 2}, by=bea)
    came(bea, date(2026, 11, 2))
    waiting = ask(bea, **on(date(2026, 11, 3)))
    assert code(bea) == "cap"
    actions.decline(waiting, by=None)
    assert code(bea) is None
    assert code(bea, date(2027, 9, 1)) is None


def test_rest_comes_after_each_so_many(bea):
    actions.say_availability(bea, {"rest_after": 2, "rest_days": 10}, by=bea)
    came(bea, date(2026, 11, 2))
    assert code(bea, date(2026, 11, 3)) is None
    came(bea, date(2026, 11, 4))
    assert [code(bea, date(2026, 11, day)) for day in (3, 4, 13, 14)] == [None, "rest", "rest", None]


def test_what_she_gives_elsewhere_counts_in_her_year(bea, photonnes):
    with in_collective(photonnes):
        MembershipFactory(user=bea)
        came(bea, date(2026, 11, 2), minutes=45)
        ask(bea, **on(date(2026, 11, 3), minutes=45))
        actions.decline(ask(bea, **on(date(2026, 11, 5))), by=None)
    actions.say_availability(bea, {"yearly_cap": 2}, by=bea)
    assert code(bea) == "cap"
    actions.say_availability(bea, {"yearly_cap": 3, "minutes_a_year": 120}, by=bea)
    assert (code(bea, minutes=30), code(bea, minutes=31)) == (None, "minutes")
    assert (questions.elsewhere([bea.pk]), questions.elsewhere([bea.pk], 2025)) == ({bea.pk: 3}, {})
    assert questions.load([bea.pk], 2026)[bea.pk] == Load()


def test_sabotaged_count_forgets_the_other_collectives(bea, photonnes, monkeypatch):
    with in_collective(photonnes):
        MembershipFactory(user=bea)
        came(bea, date(2026, 11, 2))
    actions.say_availability(bea, {"yearly_cap": 1}, by=bea)
    assert code(bea) == "cap"
    monkeypatch.setattr(elsewhere, "engaged", lambda people, year: {})
    assert code(bea) is None


def test_sabotaged_year_lets_too_much_be_asked(bea, monkeypatch):
    actions.say_availability(bea, {"yearly_cap": 1}, by=bea)
    ask(bea, **on(date(2026, 11, 2)))
    with pytest.raises(actions.MayNotBeAsked):
        ask(bea, **on(date(2026, 11, 3)))
    monkeypatch.setattr(questions, "_is_full", lambda *given, **said: None)
    assert ask(bea, **on(date(2026, 11, 3))).pk


def test_schools_are_counted_once_per_encounter(bea, dora, photonnes):
    for place in (photonnes,):
        with in_collective(place):
            school = a_school(uai=uai(250001))
            for person in (bea, dora):
                MembershipFactory(user=person)
                ask(person, **on(DAY, about="essai.encounter:900", school=school))
            ask(bea, **on(DAY, about="essai.encounter:901", school=school))
            actions.cancel(ask(dora, **on(DAY, about="essai.encounter:902", school=school)), by=None)
    assert elsewhere.of_schools([uai(250001), uai(250002), ""]) == {uai(250001): 2}
    ask(bea, **on(DAY, school=a_school(uai=uai(250002))))
    assert elsewhere.of_schools([uai(250001), uai(250002)]) == {uai(250001): 2}


@pytest.mark.parametrize("count", [1, 3])
def test_as_many_queries_for_three_as_for_one(bea, count, django_assert_num_queries):
    people = [bea, *(MembershipFactory().user for _one in range(2))][:count]
    for person in people:
        came(person, date(2026, 11, 2))
    with django_assert_num_queries(9):
        questions.may_be_asked([one.pk for one in people], Kind.VISIT, DAY, about="essai.encounter:1")


@pytest.mark.parametrize(
    ("day", "year"), [(date(2026, 8, 31), 2025), (date(2026, 9, 1), 2026), (date(2027, 3, 8), 2026)]
)
def test_a_school_year_begins_in_september(day, year):
    assert questions.year_of(day) == year
