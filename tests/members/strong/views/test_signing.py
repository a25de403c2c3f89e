"""The second proof on the way in."""

from __future__ import annotations

import pytest
import time_machine
from django.test import Client

from hirondelles.members.strong import forms
from tests.factories.collectives import UserFactory
from tests.members.journeys import (
    code_of_the_moment,
    code_sent_to,
    recovery_code_of,
    sign_in,
    with_application,
)

pytestmark = pytest.mark.django_db
SECOND = "/connexion/seconde-preuve/"


@pytest.fixture(autouse=True)
def _still():
    """The beginning of a period: the code of an application does not change in the middle of a test."""
    with time_machine.travel("2026-03-05 10:00:00+00:00"):
        yield


def is_in(client):
    return "_auth_user_id" in client.session


def begins(client, person, **more):
    with_application(person)
    return sign_in(client, person.email, **more)


def test_who_has_an_application_gives_its_code(client, alice):
    assert begins(client, alice)["Location"] == SECOND
    assert not is_in(client)
    page = client.get(SECOND)
    assert (page.status_code, "no-store" in page["Cache-Control"]) == (200, True)
    assert client.post(SECOND, {"code": code_of_the_moment(alice)})["Location"] == "/arrivee/"
    assert client.get("/c/rouages/equipe/").status_code == 200


def test_who_has_none_enters_with_the_first(client, bea):
    assert sign_in(client, bea.email)["Location"] == "/arrivee/"


def test_recovery_code_serves_once(client, alice):
    code = recovery_code_of(alice.email)
    begins(client, alice)
    assert client.post(SECOND, {"code": f" {code[:4]} {code[4:]} "})["Location"] == "/arrivee/"
    other = Client()
    begins(other, alice)
    assert other.post(SECOND, {"code": code}).status_code == 422
    assert not is_in(other)


def test_code_of_the_application_serves_once_for_as_long_as_it_is_accepted(client, alice):
    begins(client, alice)
    code = code_of_the_moment(alice, later=1)
    assert client.post(SECOND, {"code": code}).status_code == 302
    for moment in ("10:00:10", "10:00:31", "10:00:59"):
        with time_machine.travel(f"2026-03-05 {moment}+00:00"):
            thief = Client()
            begins(thief, alice)
            assert thief.post(SECOND, {"code": code}).status_code == 422
            assert not is_in(thief)


def test_code_serves_twice_without_that_lock(client, alice, monkeypatch):
    """The sabotaged twin: allauth alone forgets a code after one period, and accepts it during three."""
    monkeypatch.setattr(forms, "_first_time", lambda user, code: True)
    begins(client, alice)
    code = code_of_the_moment(alice, later=1)
    client.post(SECOND, {"code": code})
    with time_machine.travel("2026-03-05 10:00:36+00:00"):
        thief = Client()
        begins(thief, alice)
        assert thief.post(SECOND, {"code": code}).status_code == 302


@pytest.mark.parametrize(("later", "enters"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_clock_may_be_half_a_minute_wrong(client, alice, later, enters):
    begins(client, alice)
    client.post(SECOND, {"code": code_of_the_moment(alice, later=later)})
    assert is_in(client) is enters


@pytest.mark.parametrize("typed", ["", "12", "x" * 41, "é", "\x00", "१२३४५६"])
def test_wrong_code_comes_back(client, alice, typed):
    begins(client, alice)
    answer = client.post(SECOND, {"code": typed})
    assert answer.status_code == 422
    assert not is_in(client)


def test_first_proof_alone_opens_nothing(client, alice):
    begins(client, alice)
    assert client.get("/c/rouages/equipe/")["Location"].startswith("/connexion/")
    assert client.get("/mon-compte/")["Location"].startswith("/connexion/")


def test_second_proof_alone_opens_nothing(client, alice):
    with_application(alice)
    assert client.get(SECOND)["Location"] == "/connexion/"
    assert client.post(SECOND, {"code": code_of_the_moment(alice)})["Location"] == "/connexion/"
    assert not is_in(client)


def test_goes_where_one_wanted_to_go(client, alice):
    with_application(alice)
    client.post("/connexion/", {"email": alice.email, "next": "/c/rouages/equipe/"})
    client.post("/connexion/code/", {"code": code_sent_to(alice.email), "next": "/c/rouages/equipe/"})
    assert client.post(SECOND, {"code": code_of_the_moment(alice)})["Location"] == "/c/rouages/equipe/"


def test_tries_are_counted_for_the_person_wherever_they_come_from(alice):
    """Six codes by mail in five minutes, ten tries in five minutes: then even the right code is refused."""
    clients = [Client(REMOTE_ADDR=f"192.0.2.{n}") for n in range(2)]
    for client in clients:
        begins(client, alice)
    answers = [clients[n % 2].post(SECOND, {"code": "000000"}) for n in range(11)]
    right = clients[0].post(SECOND, {"code": code_of_the_moment(alice)})
    assert [answer.status_code for answer in answers] == [422] * 11
    assert "Trop d’essais" in answers[-1].content.decode()
    assert (right.status_code, is_in(clients[0])) == (422, False)


def test_tries_of_a_day_are_counted_too(alice):
    codes = iter(range(100))
    for hour in range(4):
        with time_machine.travel(f"2026-03-05 1{hour}:00:05+00:00"):
            client = Client()
            begins(client, alice)
            answers = [client.post(SECOND, {"code": f"{next(codes):06d}"}) for _ in range(10)]
    assert "Trop d’essais" in answers[0].content.decode()


def test_a_class_behind_one_address_enters():
    people = [UserFactory() for _ in range(30)]
    clients = [Client(REMOTE_ADDR="192.0.2.7") for _ in people]
    for client, person in zip(clients, people, strict=True):
        begins(client, person)
        client.post(SECOND, {"code": "000000"})
        assert client.post(SECOND, {"code": code_of_the_moment(person)})["Location"] == "/arrivee/"
    assert all(is_in(client) for client in clients)
