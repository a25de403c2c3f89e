"""Whoever organises opens a host, asks it, notes a paper seen signed, counts the talk; nobody else sees it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from hirondelles.consents.agreements import showing
from hirondelles.consents.models import Agreement
from hirondelles.visits.hosting import answering
from hirondelles.visits.models import Host, HostAsk, TalkTime
from hirondelles.visits.papers.agreement import about
from tests.factories.partners import an_organisation
from tests.factories.visits import a_host, a_slot

pytestmark = pytest.mark.django_db
SIGNED = {"party": "school", "name": "Mme Dorval", "role": "principale", "signed_on": "2026-03-02"}


def path(name: str, **words: Any) -> str:
    return reverse(f"visits:{name}", kwargs={"collective": "rouages", **words})


@pytest.fixture
def team(client, alice):
    client.force_login(alice)
    return client


def test_a_partner_becomes_a_host_once(team, here):
    company = an_organisation("Atelier Neuf")
    for _ in range(2):
        team.post(path("host_add"), {"partner": f"organisation:{company.pk}"})
    assert [one.partner for one in Host.objects.with_partner()] == [company]
    company.refresh_from_db()
    assert company.hosts


@pytest.mark.parametrize(
    "typed", ["", "organisation:0", "person:1", "organisation:x", "school:99999999999999"]
)
def test_a_partner_that_is_none_is_404(team, here, typed):
    assert team.post(path("host_add"), {"partner": typed}).status_code == 404


def test_the_list_says_who_is_silent_first_in_as_many_queries_for_three(
    team, host, django_assert_max_num_queries
):
    team.get(path("hosts"))
    with django_assert_max_num_queries(30) as one:
        team.get(path("hosts"))
    for name in ("Atelier B", "Atelier C"):
        a_slot(a_host(name))
    Host.objects.filter(pk=host.pk).update(
        paused_why="silence", paused_until=timezone.now() + timedelta(days=9)
    )
    with django_assert_max_num_queries(len(one.captured_queries)):
        page = team.get(path("hosts")).content.decode()
    assert page.index("Atelier Tournelle") < page.index("Atelier B")
    assert "ne répond plus" in page


def test_a_host_is_asked_whether_it_could_receive(team, host):
    for _ in range(2):
        team.post(path("host_ask", pk=host.pk), {"word": "En juin ?"})
    assert [one.word for one in HostAsk.objects.all()] == ["En juin ?"]
    assert "attend sa réponse" in team.get(path("host_sheet", pk=host.pk)).content.decode()


def test_a_paper_seen_signed_is_noted_then_struck(team, booked):
    answering.accept(booked, by=None)
    team.post(path("booking_signature", pk=booked.pk), SIGNED)
    agreement = Agreement.objects.latest_of(about(booked))
    signature = showing.sides(agreement)[0].signature
    assert (str(signature), signature.attested_name) == ("Mme Dorval, principale", "Alice Essai")
    team.post(path("booking_signature", pk=booked.pk), {"strike": signature.pk})
    assert showing.sides(agreement)[0].signature is None


@pytest.mark.parametrize(
    "wrong", [{"signed_on": "2027-01-01"}, {"signed_on": "hier"}, {"name": ""}, {"party": "x"}]
)
def test_a_signature_that_cannot_be_says_why_and_keeps_what_was_typed(team, booked, wrong):
    answering.accept(booked, by=None)
    answer = team.post(path("booking_signature", pk=booked.pk), SIGNED | wrong)
    assert answer.status_code == 422
    assert answer.context["form"].errors
    assert "principale" in answer.content.decode()


def test_the_line_of_the_sheet_is_counted_and_corrected(client, alice, booked, clock):
    answering.accept(booked, by=None)
    clock.move_to(booked.slot.starts_at + timedelta(hours=3))
    client.force_login(alice)
    team = client
    said = {"women": "40", "men": "35", "girls": "6", "boys": "4"}
    for men in ("35", "30"):
        team.post(path("booking_talk_time", pk=booked.pk), said | {"men": men})
    assert list(TalkTime.objects.values_list("women", "men", "girls", "boys")) == [(40, 30, 6, 4)]
    assert team.post(path("booking_talk_time", pk=booked.pk), said | {"men": "-3"}).status_code == 422
    assert "(40 minutes sur 70)" in team.get(path("host_sheet", pk=booked.slot.host_id)).content.decode()


@pytest.mark.parametrize("shown", ["", "attend-la-structure", "acceptees", "n-importe-quoi"])
def test_the_bookings_are_listed_by_where_they_are(team, booked, shown):
    page = team.get(path("bookings"), {"etat": shown}).content.decode()
    assert ("Collège Ada Courvallon" in page) == (shown != "acceptees")


def test_a_renewed_link_kills_the_former(team, host):
    former = host.key
    team.post(path("host_renew", pk=host.pk))
    host.refresh_from_db()
    assert host.key != former


@pytest.mark.parametrize("name", ["hosts", "bookings", "host_add"])
def test_nobody_of_another_collective_sees_them(client, chloe, host, name):
    client.force_login(chloe)
    assert client.get(path(name)).status_code == 404
