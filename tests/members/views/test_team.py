"""The team of a collective: its coordinator's, and nobody else's."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hirondelles.collectives.scope import in_collective
from hirondelles.members.models import Membership, Role
from tests.factories.members import MembershipFactory, join

pytestmark = pytest.mark.django_db
TEAM = "/c/rouages/equipe/"


def row(collective, user):
    with in_collective(collective):
        return Membership.objects.get(user=user)


def roles(collective):
    with in_collective(collective):
        return sorted(Membership.objects.current().values_list("user__email", "role"))


def test_people_are_listed_and_searched(client, alice, bea, chloe):
    client.force_login(alice)
    page = client.get(TEAM).content.decode()
    assert "Alice Essai" in page
    assert "Béa Roux" in page
    assert "Chloé Petit" not in page
    found = client.get(TEAM, {"q": "BÉA"}).content.decode()
    assert "Béa Roux" in found
    assert "alice@" not in found
    assert "Personne ne répond" in client.get(TEAM, {"q": "zzz\x00"}).content.decode()


@pytest.mark.parametrize("page", ["0", "-1", "x", "999"])
def test_people_on_a_page_that_is_not_one(client, alice, page):
    client.force_login(alice)
    assert client.get(TEAM, {"page": page}).status_code == 200


def test_people_cost_the_same_however_many(client, rouages, alice, django_assert_num_queries):
    client.force_login(alice)
    client.get(TEAM)
    with CaptureQueriesContext(connection) as asked:
        client.get(TEAM)
    for _ in range(3):
        join(rouages)
    with django_assert_num_queries(len(asked)):
        client.get(TEAM)


def test_role_is_changed(client, rouages, alice, bea):
    client.force_login(alice)
    path = f"{TEAM}{row(rouages, bea).pk}/role/"
    assert "Béa Roux" in client.get(path).content.decode()
    assert client.post(path, {"role": "facilitator"})["Location"] == TEAM
    assert (bea.email, "facilitator") in roles(rouages)


@pytest.mark.parametrize(
    ("role", "said"), [("observer", "a déjà ce rôle"), ("reine", "reine"), ("", "obligatoire")]
)
def test_role_wrongly_changed_says_why(client, rouages, alice, bea, role, said):
    with in_collective(rouages):
        other = MembershipFactory(user=bea, role=Role.OBSERVER)
        hers = Membership.objects.exclude(pk=other.pk).get(user=bea)
    client.force_login(alice)
    answer = client.post(f"{TEAM}{hers.pk}/role/", {"role": role})
    assert answer.status_code == 422
    assert said in answer.content.decode()


@pytest.mark.parametrize(("end", "typed"), [("role", {"role": "observer"}), ("depart", {})])
def test_last_coordinator_is_told_to_hand_over_first(client, rouages, alice, end, typed):
    client.force_login(alice)
    answer = client.post(f"{TEAM}{row(rouages, alice).pk}/{end}/", typed)
    assert answer.status_code == 422
    assert "confiez d’abord ce rôle" in answer.content.decode()
    assert roles(rouages) == [(alice.email, "coordinator")]


def test_leaving_is_asked_then_done(client, rouages, alice, bea):
    client.force_login(alice)
    path = f"{TEAM}{row(rouages, bea).pk}/depart/"
    assert "Mettre fin au rôle de Béa Roux" in client.get(path).content.decode()
    assert client.post(path)["Location"] == TEAM
    assert roles(rouages) == [(alice.email, "coordinator")]
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("who", ["bea", "chloe", "olga"])
@pytest.mark.parametrize("path", ["", "ajouter/", "{pk}/role/", "{pk}/depart/", "equipe.csv", "doublons/"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_team_does_not_exist_for_the_others(client, request, rouages, bea, who, path, method):
    client.force_login(request.getfixturevalue(who))
    address = TEAM + path.format(pk=row(rouages, bea).pk)
    assert getattr(client, method)(address, {"role": "coordinator"}).status_code == 404
    assert roles(rouages) == [(bea.email, "role_model")]


@pytest.mark.parametrize("end", ["role", "depart"])
def test_member_of_another_collective_is_not_found(client, rouages, alice, photonnes, chloe, end):
    client.force_login(alice)
    other = row(photonnes, chloe)
    assert client.post(f"{TEAM}{other.pk}/{end}/", {"role": "observer"}).status_code == 404
    assert roles(photonnes) == [(chloe.email, "coordinator")]


def test_team_asks_to_sign_in(client, rouages):
    assert client.get(TEAM)["Location"] == f"/connexion/?next={TEAM}"
