"""The invented visits of a demonstration: each kind of host, and a visit at each moment of its life."""

from __future__ import annotations

import tomllib
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from hirondelles.consents.agreements.showing import is_complete, sides
from hirondelles.consents.models import Agreement
from hirondelles.network.demo import DESCRIPTION, FOLDER
from hirondelles.partners.demo import furnish as furnish_partners
from hirondelles.partners.models.partner import OrganisationKind as Kind
from hirondelles.questionnaires.models import HandCount, Sheet
from hirondelles.verbatims.models import Return
from hirondelles.visits import demo
from hirondelles.visits.hosting import returned
from hirondelles.visits.models import (
    Booking,
    BookingState,
    Host,
    HostAsk,
    HostCommitment,
    KitLoan,
    LoanState,
    Pledge,
    SelfCheck,
    Slot,
    TalkTime,
    VisitSheet,
)
from hirondelles.visits.papers.agreement import about
from tests.factories.encounters import a_woman


@pytest.fixture
def told(here, clock, alice):
    """The visits of the first collective, its partners, and the women of its slots."""
    described = tomllib.loads((FOLDER / DESCRIPTION).read_text(encoding="utf-8"))["collective"][0]
    furnish_partners(here, described, FOLDER)
    slots = [slot for host in described["visit_host"] for slot in host.get("slot", ())]
    for email in sorted({email for one in slots for email in one.get("women", ())}):
        a_woman(email.partition("@")[0], email=email)
    demo.furnish(here, described, FOLDER)
    return here


def test_visits_of_the_demonstration_are_at_each_moment_of_their_life(told):
    states = set(Booking.objects.values_list("state", flat=True))
    assert states >= {"wished", "waiting", "booked", "accepted", "held"}
    assert {one.partner.kind for one in Host.objects.filter(organisation__isnull=False)} >= {
        Kind.COMPANY,
        Kind.LABORATORY,
        Kind.HIGHER_EDUCATION,
    }
    assert Host.objects.filter(school__isnull=False).exists()
    assert HostAsk.objects.unanswered().count() == 1
    assert KitLoan.objects.filter(state=LoanState.OUT).count() == 1
    for slot in Slot.objects.all():
        assert slot.taken == sum(one.groups for one in Booking.objects.counted().filter(slot=slot))
    _to_come_with_its_papers_and_one_side_signed()
    _host_checked_itself_and_keeps_some_of_what_it_promised()
    _held_with_figures_and_words(told)


def _to_come_with_its_papers_and_one_side_signed():
    booking = Booking.objects.get(state=BookingState.ACCEPTED)
    agreement = Agreement.objects.latest_of(about(booking))
    assert [one.party for one in sides(agreement) if one.signature] == ["school"]
    assert VisitSheet.objects.filter(booking=booking).count() == 1
    assert booking.encounter.state == "confirmed"


def _host_checked_itself_and_keeps_some_of_what_it_promised():
    host = SelfCheck.objects.get().host
    kept = HostCommitment.objects.filter(host=host).order_by("place").values_list("kept_on", flat=True)
    assert [bool(one) for one in kept] == [True, False]
    assert Pledge.objects.filter(host=host, kept_on__isnull=False).count() == 1
    assert Pledge.objects.open().filter(due_on__lte=timezone.localdate()).count() == 1


def _held_with_figures_and_words(told):
    held = Booking.objects.in_state(BookingState.HELD).order_by("slot__starts_at")
    assert [one.encounter.state for one in held] == ["closed", "closed"]
    assert all(is_complete(Agreement.objects.latest_of(about(one))) for one in held)
    assert TalkTime.objects.count() == 2
    assert HandCount.objects.exists()
    assert Sheet.objects.waiting().count() == 0
    assert Return.objects.given().count() == 1
    came_back = returned.visits(held[1].slot.host, told)
    assert [one.pupils for one in came_back] == [25]
    assert came_back[0].words


@pytest.mark.parametrize("days", [-58, -30, 12, 40])
@pytest.mark.parametrize(
    "today", [date(2026, 7, 20), date(2026, 9, 2), date(2026, 12, 24), date(2027, 4, 30)]
)
def test_what_is_over_stays_over_whatever_the_day(clock, today, days):
    clock.move_to(datetime.combine(today, time(12), UTC))
    found = demo.moment(days, time(10), "Europe/Paris")
    assert (found < timezone.now()) == (days < 0)
    assert found.astimezone(ZoneInfo("Europe/Paris")).weekday() < demo.SATURDAY
    assert abs((found.date() - today) - timedelta(days=days)) < timedelta(days=70)
