"""The spread, for whoever coordinates: who was asked how much, which schools are forgotten, answers noted by phone."""

from __future__ import annotations

import io
from datetime import timedelta

import openpyxl
import pytest
from django.utils import timezone

from hirondelles.collectives.scope import in_collective
from hirondelles.members.models import Role
from hirondelles.solicitations import actions, spread
from hirondelles.solicitations.models import Availability, Solicitation, State
from hirondelles.solicitations.waiting import to_do
from hirondelles.solicitations.years import this_year
from tests.factories.members import MembershipFactory, join
from tests.factories.partners import a_school
from tests.factories.solicitations import ask

pytestmark = pytest.mark.django_db
BASE = "/c/rouages/sollicitations/"


@pytest.fixture
def coordinating(client, alice):
    client.force_login(alice)
    return client


@pytest.fixture
def shared(rouages, bea, dora):
    """Béa was asked twice, Dora never; one school was served twice, one never."""
    with in_collective(rouages):
        far = a_school("Collège du Haut", priority="rep", rural=True)
        near = a_school("Lycée du Bas")
        for title in ("Un", "Deux"):
            actions.accept(ask(bea, school=near, title=title), by=None)
        actions.decline(ask(bea, school=far), by=None)
    return {"far": far, "near": near}


def names(page, *words):
    text = page.content.decode()
    return sorted((word for word in words if word in text), key=text.index)


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("", ["Dora Grand", "Béa Roux"]),
        ("moins", ["Dora Grand", "Béa Roux"]),
        ("plus", ["Béa Roux", "Dora Grand"]),
        ("ancien", ["Dora Grand", "Béa Roux"]),
        ("nom", ["Béa Roux", "Dora Grand"]),
        ("n’importe", ["Dora Grand", "Béa Roux"]),
    ],
)
def test_the_women_in_the_order_that_one_likes(coordinating, shared, order, expected):
    page = coordinating.get(BASE, {"ordre": order})
    assert names(page, "Béa Roux", "Dora Grand") == expected
    assert "2 femmes du collectif, dont 1 à qui personne n’a encore rien demandé" in page.content.decode()


def test_everybody_was_asked_once(rouages, bea, dora):
    with in_collective(rouages):
        first = spread.women(this_year())[:1]
        assert spread.in_a_sentence(first) == "1 femme du collectif, à qui personne n’a encore rien demandé."
        ask(bea)
        ask(dora)
        everybody = spread.women(this_year())
        assert "chacune a été sollicitée" in spread.in_a_sentence(everybody)
        assert "elle a été sollicitée" in spread.in_a_sentence(everybody[:1])


def test_the_paper_and_the_years(coordinating, shared):
    paper = coordinating.get(BASE, {"papier": "1"}).content.decode()
    assert "Revenir aux sollicitations" in paper
    assert "Béa Roux" in paper
    past = coordinating.get(BASE, {"annee": str(this_year() - 1)}).content.decode()
    assert f"{this_year() - 1}-{this_year()}" in past
    assert "dont 2 à qui" in past
    assert "dont 1 à qui" in coordinating.get(BASE, {"annee": "1900"}).content.decode()


def test_an_empty_collective_says_what_will_be_there(coordinating):
    assert "Personne à solliciter" in coordinating.get(BASE).content.decode()
    assert "Vos établissements seront ici" in coordinating.get(f"{BASE}etablissements/").content.decode()


def test_the_forgotten_schools_come_first(coordinating, shared):
    page = coordinating.get(f"{BASE}etablissements/")
    assert names(page, "Collège du Haut", "Lycée du Bas") == ["Collège du Haut", "Lycée du Bas"]
    assert "REP, rural" in page.content.decode()


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        ("jamais", ["Collège du Haut"]),
        ("souvent", []),
        ("rural", ["Collège du Haut"]),
        ("rep", ["Collège du Haut"]),
        ("autre", ["Collège du Haut", "Lycée du Bas"]),
    ],
)
def test_schools_are_chosen(coordinating, shared, choice, expected):
    page = coordinating.get(f"{BASE}etablissements/", {"choix": choice})
    assert names(page, "Collège du Haut", "Lycée du Bas") == expected


def test_a_school_counts_an_encounter_once(rouages, shared, dora):
    with in_collective(rouages):
        about = Solicitation.objects.get(title="Un").about
        actions.accept(ask(dora, school=shared["near"], about=about), by=None)
        assert [(one.school.name, one.count) for one in spread.schools(this_year())] == [
            ("Collège du Haut", 0),
            ("Lycée du Bas", 2),
        ]


@pytest.mark.parametrize(
    ("kind", "first"),
    [
        ("femmes", ["Béa Roux", "3", "2", "0", "120", "0"]),
        ("etablissements", ["Collège du Haut", "Valmorin"]),
    ],
)
def test_it_is_taken_away(coordinating, shared, kind, first):
    answer = coordinating.get(f"{BASE}{kind}.xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    assert [cell.value for cell in sheet[2]][: len(first)] == first
    assert coordinating.get(f"{BASE}{kind}.csv")["Content-Type"].startswith("text/csv")


def test_an_answer_heard_by_phone_is_noted_once(coordinating, rouages):
    called = join(rouages, Role.ROLE_MODEL, email=None, phone="0639980002", name="Ève Appelle")
    with in_collective(rouages):
        asked = ask(called)
    page = f"{BASE}femmes/{called.pk}/"
    told = coordinating.get(page).content.decode()
    assert "À joindre par téléphone" in told
    assert "Elle a dit oui" in told
    for said in ("yes", "no", "yes"):
        answer = coordinating.post(f"{BASE}{asked.pk}/reponse/", {"answer": said}, follow=True)
    assert "Elle a déjà répondu" in answer.content.decode()
    with in_collective(rouages):
        assert Solicitation.objects.get().state == State.DECLINED
    assert coordinating.post(f"{BASE}{asked.pk}/reponse/", {"answer": "non"}).status_code == 404
    assert coordinating.post(f"{BASE}{asked.pk + 1}/reponse/", {"answer": "no"}).status_code == 404


def test_what_she_gives_is_noted_for_her(coordinating, rouages, bea):
    page = f"{BASE}femmes/{bea.pk}/"
    assert coordinating.post(page, {"is_minor": "on", "yearly_cap": "-1"}).status_code == 422
    assert (
        "C’est noté pour elle." in coordinating.post(page, {"is_minor": "on"}, follow=True).content.decode()
    )
    with in_collective(rouages):
        assert Availability.objects.get(person=bea).is_minor
        with pytest.raises(actions.MayNotBeAsked, match="mineure"):
            ask(bea)
    assert "mineure" in coordinating.get(BASE).content.decode()


def test_who_is_in_pause_is_seen(coordinating, rouages, bea):
    with in_collective(rouages):
        actions.pause(bea, until=timezone.localdate() + timedelta(days=9), by=bea)
    assert "en pause jusqu’au" in coordinating.get(BASE).content.decode()


@pytest.mark.parametrize("role", [Role.ROLE_MODEL, Role.FACILITATOR, Role.OBSERVER, Role.SCHOOL_REFERENT])
def test_nobody_else_sees_the_spread(client, rouages, bea, role):
    client.force_login(join(rouages, role))
    for page in ("", "etablissements/", f"femmes/{bea.pk}/", "femmes.xlsx"):
        assert client.get(f"{BASE}{page}").status_code == 404


def test_a_woman_of_another_collective_has_no_page_here(coordinating, photonnes):
    assert coordinating.get(f"{BASE}femmes/{join(photonnes).pk}/").status_code == 404


def test_what_waits(rouages, alice, bea):
    with in_collective(rouages):
        called = MembershipFactory(user__email=None, user__phone="0639980003", user__name="Ève").user
        ask(bea)
        ask(called)
        hers, theirs = (list(to_do(one, rouages)) for one in (bea, alice))
    assert [one.sentence for one in hers] == ["1 demande attend votre réponse."]
    assert [one.sentence for one in theirs] == [
        "1 femme du collectif est à appeler : elle n’a pas d’adresse électronique.",
        "1 demande est sans réponse.",
    ]
    assert [one.next_by for one in theirs] == ["", str(bea)]
    with in_collective(rouages):
        ask(join(rouages))
        awaited = list(to_do(alice, rouages))[-1]
    assert (awaited.sentence, awaited.next_by) == (
        "2 demandes sont sans réponse.",
        "les femmes sollicitées",
    )
    with in_collective(rouages):
        Solicitation.objects.all().delete()
        assert [list(to_do(one, rouages)) for one in (bea, alice)] == [[], []]
