"""One opens, renews and closes one's secret addresses; a calendar reads them without signing in."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from hirondelles.collectives.scope import in_collective
from hirondelles.encounters.models import CalendarAddress
from hirondelles.members.models import Membership, Role
from tests.factories.encounters import a_confirmed_encounter
from tests.factories.members import join

PAGE = "/c/rouages/rencontres/calendriers/"


def text(answer):
    return answer.content.decode()


def shown_addresses(client):
    return re.findall(r"http://[^<]*(/c/rouages/calendrier/[^<]*\.ics)", text(client.get(PAGE)))


@pytest.fixture
def opened(client, rouages, bea):
    """Béa goes to one encounter and opened an address of hers."""
    with in_collective(rouages):
        a_confirmed_encounter("Elle y va", person=bea)
    client.force_login(bea)
    assert shown_addresses(client) == []
    client.post(f"{PAGE}mine/", {"open": "1"})
    (address,) = shown_addresses(client)
    return address


def test_address_is_read_without_signing_in_until_it_is_renewed_or_closed(client, opened):
    client.post(f"{PAGE}mine/", {"renew": "1"})
    (renewed,) = shown_addresses(client)
    client.logout()
    assert client.get(opened).status_code == 404
    answer = client.get(renewed)
    assert (answer["Content-Type"], answer["Cache-Control"]) == (
        "text/calendar; charset=utf-8",
        "private, no-store",
    )
    assert "Elle y va" in text(answer)


def test_address_closed_leads_nowhere(client, opened):
    client.post(f"{PAGE}mine/", {"close": "1"})
    assert shown_addresses(client) == []
    assert client.get(opened).status_code == 404


def test_address_closes_with_her_place_in_the_collective(client, rouages, bea, opened):
    client.logout()
    assert client.get(opened).status_code == 200
    with in_collective(rouages):
        Membership.objects.filter(user=bea).update(left_at=timezone.now() + timedelta(days=365))
    assert client.get(opened).status_code == 404


def test_address_of_everything_closes_with_the_role(client, rouages):
    flora = join(rouages, Role.FACILITATOR)
    client.force_login(flora)
    client.post(f"{PAGE}all/", {"open": "1"})
    (address,) = shown_addresses(client)
    assert client.get(address).status_code == 200
    with in_collective(rouages):
        Membership.objects.filter(user=flora).update(role=Role.ROLE_MODEL)
    assert client.get(address).status_code == 404


def test_lock_of_the_role_matters(client, rouages, monkeypatch):
    """Without it, a woman who organises no longer would still read everything."""
    flora = join(rouages, Role.FACILITATOR)
    client.force_login(flora)
    client.post(f"{PAGE}all/", {"open": "1"})
    (address,) = shown_addresses(client)
    with in_collective(rouages):
        Membership.objects.filter(user=flora).update(role=Role.ROLE_MODEL)
    monkeypatch.setattr("hirondelles.encounters.addresses.may_open", lambda *asked: True)
    assert client.get(address).status_code == 200


def test_woman_opens_no_address_of_everything(client, rouages, bea):
    client.force_login(bea)
    for covers in ("all", "other"):
        assert client.post(f"{PAGE}{covers}/", {"open": "1"}).status_code == 404
    with in_collective(rouages):
        assert not CalendarAddress.objects.exists()


def test_reading_writes_nothing_and_changes_by_post_only(client, rouages, bea):
    client.force_login(bea)
    assert client.get(f"{PAGE}mine/").status_code == 405
