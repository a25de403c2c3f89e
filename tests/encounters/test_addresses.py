"""A calendar reads a secret address, as long as it is open and its person is still there."""

from __future__ import annotations

from datetime import UTC, datetime

import icalendar
import pytest
import vobject

from hirondelles.collectives.scope import in_collective
from hirondelles.encounters import actions, addresses, inviting, working
from hirondelles.encounters.models import CalendarAddress, Covers, Part, Reason, Reply
from hirondelles.members.models import Role
from tests.factories.encounters import (
    a_confirmed_encounter,
    a_confirmed_speaker,
    a_speaker,
    an_encounter,
)
from tests.factories.members import join
from tests.factories.partners import a_contact, a_school

pytestmark = pytest.mark.django_db


def at(hour):
    return datetime(2026, 3, 18, hour, tzinfo=UTC)


def titles(file):
    """What each of two programs finds: ``{title: status}``."""
    by_one = {
        str(one["SUMMARY"]): str(one["STATUS"]) for one in icalendar.Calendar.from_ical(file).walk("VEVENT")
    }
    book = vobject.readOne(file.decode())
    by_other = {one.summary.value: one.status.value for one in book.contents.get("vevent", [])}
    assert by_one == by_other
    return by_one


def test_address_opened_again_closes_the_former(here, bea):
    former = addresses.token_of(addresses.open_address(bea, Covers.MINE))
    present = addresses.open_address(bea, Covers.MINE)
    assert addresses.address_behind(former) is None
    assert addresses.address_behind(addresses.token_of(present)) == present
    assert addresses.close_address(bea, Covers.MINE)
    assert not addresses.close_address(bea, Covers.MINE)
    assert addresses.address_behind(addresses.token_of(present)) is None


@pytest.mark.parametrize("token", ["", "x", "1", "a:b:c", "é", "W10:abc", "\x00"])
def test_address_that_nobody_was_given_leads_nowhere(here, token):
    assert addresses.address_behind(token) is None


def test_address_of_another_collective_leads_nowhere(rouages, photonnes, chloe):
    with in_collective(photonnes):
        token = addresses.token_of(addresses.open_address(chloe, Covers.ALL))
    with in_collective(rouages):
        assert addresses.address_behind(token) is None


@pytest.mark.parametrize(
    ("role", "covers", "may"),
    [
        (Role.COORDINATOR, Covers.ALL, True),
        (Role.FACILITATOR, Covers.ALL, True),
        (Role.ROLE_MODEL, Covers.ALL, False),
        (Role.ROLE_MODEL, Covers.MINE, True),
        (Role.SCHOOL_REFERENT, Covers.MINE, True),
        (Role.SCHOOL_REFERENT, Covers.ALL, False),
        (Role.OBSERVER, Covers.MINE, False),
        (Role.COORDINATOR, "other", False),
    ],
)
def test_may_open_says_who_reads_what(rouages, role, covers, may):
    with in_collective(rouages):
        assert addresses.may_open(join(rouages, role), rouages, covers) is may


def test_hers_holds_where_she_goes_and_what_she_prepares(here, bea):
    a_confirmed_encounter("Elle vient", person=bea)
    asked = a_confirmed_encounter("Elle n’a pas répondu", starts_at=at(8))
    a_speaker(asked, bea)
    stands_by = a_confirmed_encounter("Elle est en renfort", starts_at=at(7), speakers_wanted=1)
    a_confirmed_speaker(stands_by, bea, part=Part.STAND_BY)
    refused = a_confirmed_encounter("Elle a dit non", starts_at=at(12))
    inviting.withdraw(a_speaker(refused, bea), by=bea)
    silent = a_speaker(a_confirmed_encounter("Elle s’est tue", starts_at=at(13)), bea)
    type(silent).objects.filter(pk=silent.pk).update(state=Reply.SILENT)
    working.add(an_encounter("Elle la prépare"), what="Appeler", person=bea, by=None)
    called_off = a_confirmed_encounter("Elle devait venir", person=bea, starts_at=at(15))
    actions.cancel(called_off, reason=Reason.OUTSIDE, by=None)
    a_confirmed_encounter("Une autre y va")
    found = titles(addresses.feed_of(addresses.open_address(bea, Covers.MINE), here))
    assert found == {
        "Elle vient": "CONFIRMED",
        "Elle n’a pas répondu": "TENTATIVE",
        "Elle est en renfort": "TENTATIVE",
        "Elle la prépare": "TENTATIVE",
        "Elle devait venir": "CANCELLED",
    }


def test_referent_of_a_school_reads_what_takes_place_there(here, rouages):
    hers = a_school("Collège des Sources")
    gina = join(rouages, Role.SCHOOL_REFERENT, email="gina@essai.example")
    a_contact(hers, email="gina@essai.example")
    a_confirmed_encounter("Chez elle", school=hers)
    a_confirmed_encounter("Ailleurs")
    found = titles(addresses.feed_of(addresses.open_address(gina, Covers.MINE), here))
    assert found == {"Chez elle": "CONFIRMED"}


def test_feed_of_all_is_the_same_file_until_something_changes(here, alice, clock):
    encounter = a_confirmed_encounter()
    address = addresses.open_address(alice, Covers.ALL)
    first = addresses.feed_of(address, here)
    clock.shift(3600)
    assert addresses.feed_of(address, here) == first
    actions.edit(encounter, {"title": "Autre titre"}, seen=encounter.sequence, by=None)
    assert titles(addresses.feed_of(address, here)) == {"Autre titre": "CONFIRMED"}


def test_feed_asks_the_same_questions_for_one_and_for_three(here, alice, django_assert_num_queries):
    address = CalendarAddress.objects.select_related("user").get(
        pk=addresses.open_address(alice, Covers.ALL).pk
    )
    a_confirmed_encounter("Une")
    with django_assert_num_queries(2):
        addresses.feed_of(address, here)
    a_confirmed_encounter("Deux")
    a_confirmed_encounter("Trois")
    with django_assert_num_queries(2):
        assert len(titles(addresses.feed_of(address, here))) == 3
