"""What is known of each woman for one class: what differs, how far, how much she was asked, why not."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hirondelles.collectives.scope import in_collective
from hirondelles.encounters.models import Reply, Speaker
from hirondelles.members.models import Role
from hirondelles.solicitations import actions as ledger
from hirondelles.testimonies.panels import wording
from hirondelles.testimonies.panels.women import women_for
from tests.factories.members import MembershipFactory, join
from tests.factories.testimonies import a_class_day, a_request, at_ten
from tests.testimonies.panels.conftest import a_woman, an_encounter

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(rouages):
    with in_collective(rouages):
        return a_request(town="Besançon", postcode="25000")


def seen(asked, collective, person):
    with in_collective(collective):
        return women_for(asked, at_ten(a_class_day(30)))[person.pk]


def test_a_portrait_says_what_differs_and_how_far(rouages, asked):
    ana = a_woman(
        rouages, "Ana", step="bts", town="Besançon", employer="Atelier Ambre",
        path=[{"year": 2014, "text": "Coiffeuse", "detour": True}],
    )  # fmt: skip
    one = seen(asked, rouages, ana).candidate
    assert (one.step, one.trade, one.path, one.employer, one.near) == (
        "bts", "horlogère", "detour", "atelier ambre", True,
    )  # fmt: skip
    assert (one.km, one.same_department, one.available) == (0, True, True)


def test_without_a_portrait_nothing_is_guessed(rouages, asked):
    eva = join(rouages, Role.FACILITATOR, name="Eva")
    one = seen(asked, rouages, eva).candidate
    assert (one.step, one.km, one.same_department, one.named_town, one.near) == (
        "",
        None,
        False,
        False,
        False,
    )


def test_the_top_of_the_ladder_is_not_near(rouages, asked):
    lea = a_woman(rouages, "Lea", step="doctorat")
    assert seen(asked, rouages, lea).candidate.near is False


def test_a_town_that_she_named_counts_whatever_its_spelling(rouages, asked):
    ana = a_woman(rouages, "Ana")
    with in_collective(rouages):
        ledger.say_availability(ana, {"towns": ["BESANCON cedex"]}, by=ana)
    assert seen(asked, rouages, ana).candidate.named_town is True


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"paused_until": a_class_day(60)}, "est en pause"),
        ({"refused_kinds": ["testimony"]}, "ne souhaite plus"),
        ({"yearly_cap": 0}, "a atteint"),
        ({"is_minor": True}, "mineure"),
    ],
)
def test_whoever_may_not_be_asked_is_not_available_and_says_why(rouages, asked, said, why):
    ana = a_woman(rouages, "Ana")
    with in_collective(rouages):
        ledger.say_availability(ana, said, by=ana)
    one = seen(asked, rouages, ana)
    assert (one.candidate.available, why in one.why_not) == (False, True)


def test_whoever_is_expected_elsewhere_at_that_hour_is_not_available(rouages, asked):
    ana = a_woman(rouages, "Ana")
    start = at_ten(a_class_day(30)) + timedelta(minutes=30)
    with in_collective(rouages):
        encounter = an_encounter(starts_at=start)
        Speaker.objects.create(
            encounter=encounter,
            person=ana,
            state=Reply.CONFIRMED,
            hours=(start, start + timedelta(minutes=55)),
        )
    one = seen(asked, rouages, ana)
    assert (one.candidate.available, "attendue ailleurs" in one.why_not) == (False, True)


def test_what_she_was_asked_elsewhere_counts_as_a_number(rouages, photonnes, asked):
    ana = a_woman(rouages, "Ana")
    start = at_ten(a_class_day(30)) + timedelta(days=2)
    for collective in (rouages, photonnes):
        with in_collective(collective):
            if collective is photonnes:
                MembershipFactory(user=ana)
            ledger.ask(
                ana, by=None, kind="testimony", about=f"essai.row:{collective.pk}", school=None, title="Essai", level="3e",
                starts_at=start, minutes=55, town="", meeting_point="", expires_at=start - timedelta(days=1),
            )  # fmt: skip
    one = seen(asked, rouages, ana)
    assert (one.candidate.asked, one.asked_elsewhere) == (2, 1)
    assert "dont 1 par d’autres collectifs" in wording.asked_this_year(one)


def test_a_woman_without_an_address_may_be_proposed_and_is_to_call(rouages, asked):
    zoe = join(rouages, name="Zoé", email=None, phone="0639980001")
    ana = a_woman(rouages, "Ana")
    called, written_to = seen(asked, rouages, zoe), seen(asked, rouages, ana)
    assert (called.candidate.available, called.portrait) == (True, None)
    assert f"à appeler : {zoe.reached_at}" in wording.facts(called)
    assert "à appeler" not in wording.facts(written_to)


def test_ten_women_ask_as_much_as_two(
    rouages, asked, django_assert_num_queries, django_assert_max_num_queries
):
    for number in range(2):
        a_woman(rouages, f"Ana{number}")
    with in_collective(rouages), django_assert_max_num_queries(25) as asked_for_two:
        women_for(asked, at_ten(a_class_day(30)))
    for number in range(8):
        a_woman(rouages, f"Eva{number}")
    with in_collective(rouages), django_assert_num_queries(len(asked_for_two)):
        assert len(women_for(asked, at_ten(a_class_day(30)))) == 10
