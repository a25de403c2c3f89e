"""A woman of the collective sees what she was asked, says what she can give, and nobody else's."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from hirondelles.collectives.scope import in_collective
from hirondelles.solicitations import actions
from hirondelles.solicitations.models import Availability
from tests.factories.members import MembershipFactory
from tests.factories.solicitations import ask

pytestmark = pytest.mark.django_db
MINE = "/c/rouages/mes-sollicitations/"
GIVES = f"{MINE}disponibilites/"


def test_she_sees_hers_and_a_number_from_elsewhere(client, rouages, photonnes, bea, dora):
    with in_collective(rouages):
        ask(bea, title="Au lycée de Valmorin")
        actions.accept(ask(bea, title="Au collège de Clairval"), by=None)
        actions.decline(ask(bea, title="Au forum"), by=None, note="Une autre fois")
        ask(dora, title="Chez Dora")
    with in_collective(photonnes):
        MembershipFactory(user=bea)
        ask(bea, title="Chez les autres")
    client.force_login(bea)
    told = client.get(MINE).content.decode()
    for said in ("Au lycée de Valmorin", "Au collège de Clairval", "Au forum", "Une autre fois", "Répondre"):
        assert said in told
    assert "sollicitée 3 fois, 1 oui" in told
    assert "Et 1 fois par d’autres collectifs" in told
    assert "Chez" not in told


def test_an_empty_page_says_what_will_be_there(client, bea):
    client.force_login(bea)
    assert "Rien ne vous est demandé" in client.get(MINE).content.decode()


def test_whoever_only_coordinates_has_no_page_of_hers(client, alice):
    client.force_login(alice)
    assert client.get(MINE).status_code == 404


def test_what_she_gives_is_kept_and_shown_again(client, bea, rouages):
    client.force_login(bea)
    until = timezone.localdate() + timedelta(days=30)
    sent = {
        "yearly_cap": "4",
        "rest_after": "2",
        "rest_days": "",
        "paused_until": until.isoformat(),
        "refused_kinds": ["visit"],
        "towns": " Valmorin \n\nValmorin\nClairval  sur  Orne",
    }
    answer = client.post(GIVES, sent, follow=True)
    assert (
        "On ne vous demandera pas plus" in answer.content.decode()
        or "on ne vous demandera pas plus" in answer.content.decode()
    )
    assert "Vous êtes en pause" in answer.content.decode()
    with in_collective(rouages):
        said = Availability.objects.get(person=bea)
    assert (said.yearly_cap, said.minutes_a_year, said.rest_after, said.rest_days, said.paused_until) == (
        4,
        None,
        2,
        30,
        until,
    )
    assert (said.refused_kinds, said.towns) == (["visit"], ["Valmorin", "Clairval sur Orne"])
    shown = client.get(GIVES).content.decode()
    assert until.isoformat() in shown
    assert "Clairval sur Orne" in shown


def test_a_pause_that_is_over_is_not_offered_again(client, bea, rouages):
    with in_collective(rouages):
        actions.pause(bea, until=date(2020, 1, 1), by=bea)
    client.force_login(bea)
    assert "2020-01-01" not in client.get(GIVES).content.decode()


def test_a_wrong_number_comes_back_with_what_was_typed(client, bea):
    client.force_login(bea)
    answer = client.post(GIVES, {"yearly_cap": "1000", "towns": "Valmorin"})
    assert answer.status_code == 422
    assert "Valmorin" in answer.content.decode()


def test_as_many_queries_with_three_as_with_one(client, bea, rouages, django_assert_max_num_queries):
    client.force_login(bea)
    with in_collective(rouages):
        ask(bea)
    client.get(MINE)
    with CaptureQueriesContext(connection) as one:
        client.get(MINE)
    with in_collective(rouages):
        ask(bea)
        ask(bea)
    with django_assert_max_num_queries(len(one)):
        client.get(MINE)
