"""What the referent of a school reads of its visits: those of her school, where each stands, nobody's secret address."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from hirondelles.collectives.scope import in_collective
from hirondelles.members.models import Role
from hirondelles.visits.links import token_of
from hirondelles.visits.models import BookingState
from tests.factories.members import join
from tests.factories.partners import a_contact, a_school
from tests.factories.visits import a_booking, a_slot
from tests.visits.teachers import words

pytestmark = pytest.mark.django_db
PAGE = "/c/rouages/visites/de-notre-etablissement/"
EMAIL = "ref@essai.example"


@pytest.fixture
def school(rouages):
    with in_collective(rouages):
        found = a_school("Collège des Essais")
        a_contact(found, "Rose", email=EMAIL)
        return found


@pytest.fixture
def referent(client, rouages, school):
    """Signed in."""
    client.force_login(join(rouages, Role.SCHOOL_REFERENT, email=EMAIL))
    return client


def test_she_reads_where_each_class_of_her_school_stands(referent, rouages, slot, school):
    with in_collective(rouages):
        a_booking(slot, BookingState.WAITING, rank=1, school=school, class_label="3e B")
        booked = a_booking(slot, BookingState.ACCEPTED, school=school, class_label="3e C")
        a_booking(slot, BookingState.TYPED, school=school, class_label="3e non envoyée")
        a_booking(slot, BookingState.BOOKED, school=a_school("Lycée voisin"), class_label="2de voisine")
        secret = token_of(booked)
    shown = words(referent.get(PAGE))
    for said in (
        "3e B, 12 élèves, 1 groupe",
        "sur liste d’attente",
        "3e C",
        "convention à signer",
        "À venir",
    ):
        assert said in shown
    for kept in ("3e non envoyée", "2de voisine", secret, booked.email, "Passées"):
        assert kept not in shown


def test_what_is_over_stands_apart(referent, rouages, slot, school):
    with in_collective(rouages):
        past = a_slot(slot.host, starts_at=timezone.now() - timedelta(days=9))
        a_booking(past, BookingState.HELD, school=school)
    shown = words(referent.get(PAGE))
    assert "Passées" in shown
    assert "À venir" not in shown


def test_without_a_visit_it_says_where_to_find_one(referent):
    assert "Pas encore de visite réservée" in words(referent.get(PAGE))


def test_known_as_a_contact_is_not_enough(client, rouages, school):
    client.force_login(join(rouages, Role.ROLE_MODEL, email=EMAIL))
    assert client.get(PAGE).status_code == 404


def test_a_referent_without_a_school_reads_nothing(client, rouages, slot, school):
    with in_collective(rouages):
        a_booking(slot, BookingState.BOOKED, school=school, class_label="3e B")
    client.force_login(join(rouages, Role.SCHOOL_REFERENT, email="autre@essai.example"))
    assert "3e B" not in words(client.get(PAGE))


def test_one_class_and_three_ask_the_same_questions(
    referent, rouages, slot, school, django_assert_num_queries
):
    def add(label):
        with in_collective(rouages):
            a_booking(slot, BookingState.ACCEPTED, school=school, class_label=label)

    add("3e A")
    referent.get(PAGE)
    with CaptureQueriesContext(connection) as asked:
        referent.get(PAGE)
    add("3e B")
    add("3e C")
    with django_assert_num_queries(len(asked)):
        referent.get(PAGE)
