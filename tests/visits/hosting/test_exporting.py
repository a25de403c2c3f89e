"""Bookings and slots leave as a spreadsheet for whoever organises, without a name; and they are looked for by words."""

from __future__ import annotations

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hirondelles.members.models import Role
from hirondelles.visits.models import BookingState
from tests.factories.members import join
from tests.factories.visits import a_booking, a_host, a_slot

LIST = "/c/rouages/visites-reservees/"


@pytest.fixture
def team(client, alice):
    client.force_login(alice)
    return client


def table(team, name, **asked):
    answer = team.get(f"{LIST}{name}", asked)
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))


def test_the_bookings_of_a_year_leave_without_anybodys_name(team, here, booked):
    a_booking(booked.slot, class_label="4e Z")
    (row,) = table(team, "reservations.csv")
    assert (row["Classe"], row["Effectif"], row["Groupes"], row["Structure d’accueil"]) == (
        "3e B",
        "12",
        "1",
        "Atelier Tournelle",
    )
    assert not [one for one in ("Paule", "@", "06 39") if one in str(row)]
    assert table(team, "reservations.csv", annee="2024") == []


def test_the_slots_leave_whatever_their_state(team, here, booked):
    a_slot(a_host("Labo"), state="draft", opens_to="coordinator", title="Optique")
    rows = table(team, "creneaux.csv")
    assert [(one["Visite"], one["Groupes pris"], one["État"]) for one in rows] == [
        ("Dans l’atelier de taille", "1", "ouvert"),
        ("Optique", "0", "brouillon"),
    ]


def test_what_a_spreadsheet_would_compute_is_text(team, here, host):
    a_slot(host, title="=cmd|'/c calc'!A1")
    assert not table(team, "creneaux.csv")[0]["Visite"].startswith("=")


@pytest.mark.parametrize(
    "name", ["autre.csv", "creneaux.pdf", "reservations.csv?annee=x", "reservations.csv?annee=1"]
)
def test_what_is_not_a_sheet_is_not_found(team, here, name):
    assert team.get(LIST + name).status_code == 404


@pytest.mark.parametrize("role", [Role.ROLE_MODEL, Role.OBSERVER, Role.HOST_CONTACT, Role.SCHOOL_REFERENT])
def test_others_take_nothing_away(client, rouages, role):
    client.force_login(join(rouages, role))
    assert client.get(f"{LIST}reservations.csv").status_code == 404


def test_a_sheet_asks_as_many_questions_for_one_row_as_for_three(team, here, booked):
    def asked():
        with CaptureQueriesContext(
            connection,
        ) as queries:
            table(team, "reservations.csv")
        return len(queries)

    asked()
    one = asked()
    for label in ("4e A", "4e B"):
        a_booking(booked.slot, BookingState.WAITING, class_label=label, rank=len(label) + ord(label[-1]))
    assert asked() == one


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("courvallon", 1),
        ("tournelle 3e", 1),
        ("paule", 1),
        ("atelier de taille", 1),
        ("nulle part", 0),
        ("%", 0),
    ],
)
def test_a_booking_is_looked_for_by_its_school_its_host_its_class_its_teacher(
    team, here, booked, words, found
):
    page = team.get(LIST, {"q": words}).content.decode()
    assert page.count("to-do__sentence") == found
    assert f'value="{words}"' in page


def test_tabs_keep_what_is_looked_for_and_odd_words_are_borne(team, here, booked):
    page = team.get(LIST, {"q": "courvallon", "etat": "attend-la-structure"}).content.decode()
    assert "?etat=acceptees&amp;q=courvallon" in page
    for odd in ("\x00", "x" * 5000, "' OR 1=1 --", "🦔"):
        assert team.get(LIST, {"q": odd, "etat": odd}).status_code == 200
