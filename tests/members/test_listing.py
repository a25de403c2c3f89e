"""The team person by person, found by any part of what one knows of her."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hirondelles.collectives.scope import in_collective
from hirondelles.members import listing
from hirondelles.members.charter.actions import accept_charter, current_charter
from hirondelles.members.models import Role
from hirondelles.members.phoning.actions import record_by_phone
from tests.factories.members import MembershipFactory, join

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def team(rouages, alice, bea):
    join(rouages, Role.OBSERVER, name="Élodie Zaïre", email="zaire@essai.example")
    with in_collective(rouages):
        MembershipFactory(user=bea, role=Role.FACILITATOR)
        record_by_phone(name="Odile Noir", phone="0639981234", role=Role.ROLE_MODEL, by=alice)
        accept_charter(bea, digest=current_charter().digest)
        yield listing.everybody()


def names(people):
    return [str(one.user) for one in people]


def test_everybody_is_there_once_by_name(team):
    assert names(team) == ["Alice Essai", "Béa Roux", "Élodie Zaïre", "Odile Noir"]
    assert team[1].role_names == "femme du collectif, animatrice"
    assert [one.accepted for one in team] == [False, True, False, False]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"search": "elodie"}, ["Élodie Zaïre"]),
        ({"search": "roux  BÉA"}, ["Béa Roux"]),
        ({"search": "zaire@"}, ["Élodie Zaïre"]),
        ({"search": "0639981234"}, ["Odile Noir"]),
        ({"search": "06 39 98"}, ["Odile Noir"]),
        ({"search": "zzz"}, []),
        ({"role": "role_model"}, ["Béa Roux", "Odile Noir"]),
        ({"role": "facilitator"}, ["Béa Roux"]),
        ({"role": "reine"}, ["Alice Essai", "Béa Roux", "Élodie Zaïre", "Odile Noir"]),
        ({"state": "telephone"}, ["Odile Noir"]),
        ({"state": "charte", "role": "role_model"}, ["Odile Noir"]),
    ],
)
def test_matching(team, asked, found):
    assert names(listing.matching(team, **asked)) == found


def test_filters_count_and_lead_back(team):
    roles, states = listing.filters(team, here="/e/", asked={"q": "a", "role": "observer", "etat": ""})
    assert [(str(one.label), one.count) for one in roles.choices] == [
        ("coordinatrice ou coordinateur", 1),
        ("animatrice", 1),
        ("femme du collectif", 2),
        ("observatrice ou observateur", 1),
    ]
    assert (roles.choices[3].chosen, roles.choices[3].url) == (True, "/e/?q=a")
    assert states.choices[0].url == "/e/?q=a&role=observer&etat=telephone"


def test_counts(team):
    assert listing.counts(team) == {"people": 4, "women": 2, "referents": 0, "called": 1}


def test_everybody_costs_the_same_however_many(rouages):
    def cost():
        with CaptureQueriesContext(connection) as asked:
            listing.everybody()
        return len(asked)

    before = cost()
    for _ in range(3):
        with in_collective(rouages):
            MembershipFactory()
    assert cost() == before <= 3
