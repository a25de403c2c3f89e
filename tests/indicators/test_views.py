"""Pages of figures: each reader hers, every figure opens on how it was counted."""

from __future__ import annotations

import csv
import io

import pytest

from hirondelles.collectives.scope import in_collective
from hirondelles.members.models import Role
from hirondelles.ui.charts.pen import percent
from tests.factories.members import join
from tests.factories.partners import a_contact

BOARD = "/c/rouages/indicateurs/"
SEE = "questionnaires.see-1.change"


def text(answer):
    return answer.content.decode()


def test_board_of_the_team_shows_figures_charts_and_their_tables(client, alice, year):
    client.force_login(alice)
    shown = text(client.get(BOARD))
    assert all(
        words in shown
        for words in ("Je m’y vois.", "Plus qu’avant", "Les chiffres de ce dessin", "2026-2027")
    )
    assert shown.count("<svg xmlns") == 4, "two charts, each for a telephone and for a page"
    assert f"{BOARD}compter/{SEE}/?annee=2026&amp;pour=equipe" in shown


def test_board_of_a_year_without_figures_says_what_will_be_there(client, alice, year):
    client.force_login(alice)
    assert "Pas encore de chiffre pour cette année" in text(client.get(f"{BOARD}?annee=2021"))


def test_team_without_a_school_is_offered_no_page_of_schools(client, alice):
    client.force_login(alice)
    assert "pour=etablissement" not in text(client.get(BOARD))
    assert client.get(f"{BOARD}?pour=etablissement").status_code == 404


def test_figure_opens_on_how_it_was_counted_with_the_unrounded_value(client, alice, year):
    client.force_login(alice)
    shown = text(client.get(f"{BOARD}compter/{SEE}/"))
    assert all(
        words in shown
        for words in ("Valeur non arrondie", ">0,6<", "Filles", "d de Hedges", "en est la cause")
    )


@pytest.mark.parametrize(
    "query",
    [
        "?annee=x",
        "?annee=1999",
        "?pour=tous",
        "?pour=etablissement&etablissement=0",
        "?pour=rectorat&departement=99",
    ],
)
def test_board_of_nothing_known_is_missing(client, alice, year, query):
    client.force_login(alice)
    assert client.get(BOARD + query).status_code == 404


def test_figure_of_nothing_known_is_missing(client, alice, year):
    client.force_login(alice)
    assert client.get(f"{BOARD}compter/rien/").status_code == 404
    assert client.get(f"{BOARD}chiffres.pdf").status_code == 404


def test_observer_reads_what_outsiders_read_and_never_the_exact_figures(client, rouages, year):
    client.force_login(join(rouages, Role.OBSERVER))
    shown = text(client.get(BOARD))
    assert "arrondis" in shown
    assert "Collège des Sources" not in shown
    assert client.get(f"{BOARD}?pour=equipe").status_code == 404
    assert client.get(f"{BOARD}?pour=etablissement").status_code == 404
    assert "Valeur non arrondie" not in text(client.get(f"{BOARD}compter/{SEE}/"))


def test_school_referent_reads_her_own_school_only(client, rouages, year):
    with in_collective(rouages):
        school, other = year["schools"]
        a_contact(school, email="ref@essai.example")
    client.force_login(join(rouages, Role.SCHOOL_REFERENT, email="ref@essai.example"))
    assert "30 réponses, 3 classes" in text(client.get(BOARD))
    assert client.get(f"{BOARD}?etablissement={other.pk}").status_code == 404
    assert client.get(f"{BOARD}?pour=public").status_code == 404


def test_school_referent_whose_school_is_not_known_is_told_what_to_do(client, rouages, year):
    client.force_login(join(rouages, Role.SCHOOL_REFERENT, email="ref@essai.example"))
    shown = text(client.get(BOARD))
    assert "Votre établissement n’est pas encore relié à votre adresse" in shown
    assert "Collège des Sources" not in shown
    assert client.get(f"{BOARD}chiffres.csv").status_code == 404


@pytest.mark.parametrize("role", [Role.ROLE_MODEL, Role.HOST_CONTACT])
def test_others_do_not_read_figures(client, rouages, year, role):
    client.force_login(join(rouages, role))
    assert client.get(BOARD).status_code == 404


def test_everybody_reads_the_public_page_and_how_we_count(client, year):
    shown = text(client.get("/c/rouages/chiffres/"))
    assert all(words in shown for words in ("Nos chiffres", "Je m’y vois.", "50 réponses, 5 classes"))
    assert "Collège des Sources" not in shown
    counting = text(client.get("/c/rouages/chiffres/comment-nous-comptons/"))
    assert "donc la classe que nous comptons" in counting.lower()


def test_public_page_of_a_collective_without_figures_says_so(client, photonnes):
    assert "Pas encore de chiffre" in text(client.get("/c/photonnes/chiffres/"))


def test_public_page_follows_answers_that_leave_their_waiting(client, rouages, year):
    version = rouages.version
    rouages.refresh_from_db()
    assert rouages.version > version


def test_figures_are_taken_away(client, alice, year):
    client.force_login(alice)
    answer = client.get(f"{BOARD}chiffres.csv")
    assert "indicateurs-2026-2027.csv" in answer["Content-Disposition"]
    rows = list(csv.reader(io.StringIO(text(answer).lstrip("\ufeff")), delimiter=";"))
    assert "Valeur non arrondie" in rows[0]
    assert next(row[1] for row in rows if row[0] == "Je m’y vois.") == percent(0.6)
    assert client.get(f"{BOARD}chiffres.xlsx").status_code == 200
