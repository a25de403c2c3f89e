"""Open slots in the agenda of whoever organises, in its week on paper and its calendar; the doors of the home."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from hirondelles.encounters import addresses, besides
from hirondelles.encounters.models import Covers
from hirondelles.members.models import Role
from hirondelles.visits import agenda
from hirondelles.visits.models import Slot
from tests.factories.members import join
from tests.factories.visits import a_host, a_slot

pytestmark = pytest.mark.django_db


@pytest.fixture
def slots(host):
    """One open, one full, one that only the team sees, a draft."""
    starts = timezone.now() + timedelta(days=7)
    a_slot(host, title="Ouvert", starts_at=starts)
    a_slot(host, title="Complet", starts_at=starts + timedelta(days=1), taken=2)
    a_slot(host, title="Pour l’équipe", starts_at=starts + timedelta(days=2), opens_to="coordinator")
    a_slot(host, title="Brouillon", starts_at=starts + timedelta(days=3), state="draft")


def a_month():
    return timezone.now(), timezone.now() + timedelta(days=30)


def test_the_week_of_the_team_says_what_may_still_be_taken(here, slots, alice):
    said = [one.sentence for one in agenda.agenda(alice, here, *a_month())]
    assert said == [
        "Créneau de visite : Ouvert, Atelier Tournelle (2 groupes libres)",
        "Créneau de visite : Pour l’équipe, Atelier Tournelle (2 groupes libres)",
    ]
    woman = join(here, Role.ROLE_MODEL, email="bea@essai.example")
    assert list(agenda.agenda(woman, here, *a_month())) == []


@pytest.mark.parametrize("page", ["encounters:agenda", "encounters:agenda_list", "encounters:week_on_paper"])
def test_the_agenda_shows_them_to_whoever_organises_only(client, here, slots, alice, page):
    address = reverse(page, kwargs={"collective": "rouages"})
    address += "?semaine=2026-W11" if page.endswith("paper") else ""
    client.force_login(alice)
    shown = client.get(address).content.decode()
    assert ("Ouvert, Atelier Tournelle" in shown, "Complet, Atelier" in shown) == (True, False)
    client.force_login(join(here, Role.ROLE_MODEL, email="bea@essai.example"))
    assert "Ouvert, Atelier Tournelle" not in client.get(address).content.decode()


def test_the_calendar_of_the_team_holds_them_and_the_public_one_what_everybody_sees(
    client, here, slots, alice
):
    team = addresses.feed_of(addresses.open_address(alice, Covers.ALL), here).decode()
    assert ("Ouvert" in team, "Pour l’équipe" in team, "Complet" in team) == (True, True, False)
    hers = addresses.feed_of(addresses.open_address(alice, Covers.MINE), here).decode()
    assert "Ouvert" not in hers
    public = client.get(reverse("visits:feed", kwargs={"collective": "rouages"})).content.decode()
    assert ("Ouvert" in public, "Pour l’équipe" in public) == (True, False)


def test_without_visits_the_agenda_has_none(here, slots):
    here.switched_off = ["visits"]
    assert besides.events(here, *a_month()) == []


def test_one_slot_and_three_take_as_many_queries(here, host, django_assert_num_queries):
    for number in range(2):
        a_slot(host, title=f"Créneau {number}", starts_at=timezone.now() + timedelta(days=number + 2))
    with django_assert_num_queries(1):
        assert len(besides.events(here, *a_month())) == 2
    a_slot(a_host("Autre"), title="Ailleurs", starts_at=timezone.now() + timedelta(days=9))
    with django_assert_num_queries(1):
        assert len(besides.events(here, *a_month())) == 3
    assert Slot.objects.count() == 3


def test_the_home_has_both_doors(client, rouages):
    page = client.get("/c/rouages/").content.decode()
    assert "Trouver une visite" in page
    assert "Nous accueillons" in page
    assert reverse("visits:list", kwargs={"collective": "rouages"}) in page
