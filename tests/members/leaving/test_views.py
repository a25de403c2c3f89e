"""Leaving on one page, and a departure told by phone."""

from __future__ import annotations

import pytest

from hirondelles.accounts.models import User
from hirondelles.collectives.scope import in_collective
from hirondelles.members.models import Membership, Role
from hirondelles.members.phoning.actions import record_by_phone
from tests.factories.portraits import a_shown_portrait

pytestmark = pytest.mark.django_db
TEAM = "/c/rouages/equipe/"
SURE = {"sure": "1"}


def words(answer):
    return " ".join(answer.content.decode().replace("\u202f", " ").replace("\xa0", " ").split())


def here(collective, person):
    with in_collective(collective):
        return Membership.objects.current().filter(user=person).exists()


@pytest.fixture
def odile(rouages, alice):
    with in_collective(rouages):
        return record_by_phone(name="Odile Noir", phone="0639981234", role=Role.ROLE_MODEL, by=alice).user


def test_a_woman_reads_what_it_means_and_leaves(client, rouages, bea):
    with in_collective(rouages):
        portrait = a_shown_portrait("Béa", email=bea.email)
    client.force_login(bea)
    page = words(client.get(TEAM + "quitter/"))
    for said in (
        "S’arrêtent aujourd’hui : femme du collectif.",
        "Retirer aussi le portrait de Béa",
        "un numéro y remplace le nom",
        "L’effacer aussi",
    ):
        assert said in page
    assert here(rouages, bea)
    answer = client.post(TEAM + "quitter/", SURE | {"chosen": f"portrait-{portrait.pk}"})
    assert answer["Location"] == "/arrivee/"
    assert not here(rouages, bea)
    assert client.get(TEAM + "quitter/").status_code == 404


def test_a_choice_that_is_none_changes_nothing(client, rouages, bea):
    with in_collective(rouages):
        a_shown_portrait("Béa", email=bea.email)
    client.force_login(bea)
    assert client.post(TEAM + "quitter/", SURE | {"chosen": "portrait-999"}).status_code == 422
    assert here(rouages, bea)


def test_the_last_coordinator_is_told_to_name_another(client, rouages, alice):
    client.force_login(alice)
    assert "confiez d’abord ce rôle" in words(client.get(TEAM + "quitter/"))
    answer = client.post(TEAM + "quitter/", SURE)
    assert (answer.status_code, here(rouages, alice)) == (422, True)
    assert client.post(f"{TEAM}personnes/{alice.pk}/depart/", SURE).status_code == 422


def test_a_departure_told_by_phone_is_written_down(client, rouages, alice, bea):
    client.force_login(alice)
    path = f"{TEAM}personnes/{bea.pk}/depart/"
    assert "Noter le départ de Béa Roux" in words(client.get(path))
    assert client.post(path, SURE)["Location"] == TEAM
    assert not here(rouages, bea)
    assert client.get(path).status_code == 404


def test_somebody_called_is_erased_at_her_request(client, rouages, alice, odile):
    client.force_login(alice)
    path = f"{TEAM}personnes/{odile.pk}/effacement/"
    assert "Effacer Odile Noir à sa demande" in words(client.get(path))
    assert client.post(path, SURE).status_code == 422
    assert client.post(path, {"asked": "on"})["Location"] == TEAM
    assert not User.objects.filter(name="Odile Noir").exists()
    assert "Odile" not in words(client.get(TEAM))


def test_who_signs_in_has_no_such_page(client, rouages, alice, bea):
    client.force_login(alice)
    assert client.get(f"{TEAM}personnes/{bea.pk}/effacement/").status_code == 404


@pytest.mark.parametrize("end", ["depart", "effacement"])
def test_only_the_coordinator_writes_it_for_another(client, bea, odile, end):
    client.force_login(bea)
    assert client.get(f"{TEAM}personnes/{odile.pk}/{end}/").status_code == 404
