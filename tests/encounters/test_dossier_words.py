"""The paper says everything that a head of school asks, and stays deaf to what people typed."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from django.utils import translation
from pypdf import PdfReader

from hirondelles.encounters import actions, pupils
from hirondelles.encounters.dossier_words import printed
from hirondelles.encounters.models import Encounter
from tests.factories.encounters import a_confirmed_encounter, a_pupil, an_encounter

pytestmark = pytest.mark.django_db
MARKUP = '#panic("x") *gras* $x$ <b>'


def read(encounter, collective):
    paper = PdfReader(BytesIO(printed(Encounter.objects.complete().get(pk=encounter.pk), collective)))
    return paper, " ".join(" ".join(page.extract_text() for page in paper.pages).split())


def test_dossier_is_tagged_and_says_what_a_school_asks(here):
    encounter = a_confirmed_encounter(
        aim="Oser les filières techniques",
        access="Tram 2",
        equipment="Vidéoprojecteur",
        classes=[{"level": "3e", "headcount": 24}],
    )
    paper, said = read(encounter, here)
    root = paper.trailer["/Root"]
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"], paper.metadata.title) == (
        "fr",
        True,
        "Dossier de la rencontre",
    )
    expected = [
        *(
            "Version 1",
            "mardi 17 mars 2026, de 11:00 à 11:55",
            "Salle 12",
            "À l’accueil",
            "Tram 2",
            "3e (24)",
        ),
        *("Parcours Avenir", "Mme Dorval, CPE", "Béa Roux", "Oser les filières techniques", "Minutes"),
        *("neutralité", "ne promettez pas le secret", "119", "3018", "assurance", "trajet"),
        *("Autorisation de la direction", "Signature et cachet", "Lettre à l’employeur", "Vidéoprojecteur"),
    ]
    assert [words for words in expected if words not in said] == []


def test_dossier_of_a_visit_says_who_receives(here):
    visit = a_confirmed_encounter(
        kind="visit", place="Atelier Tournelle", town="Orvielle", aim="Une fraiseuse"
    )
    said = read(visit, here)[1]
    expected = ("Atelier Tournelle, Orvielle", f"{visit.school.name}, Valmorin", "Ce que les élèves verront")
    assert [words for words in expected if words not in said] == []


def test_dossier_says_what_changed_since_the_last_version(here):
    encounter = a_confirmed_encounter()
    actions.edit(encounter, {"place": "Salle 3"}, seen=encounter.sequence, by=None)
    assert "Version 2" in read(encounter, here)[1]
    assert "Ce qui a changé : le lieu et comment venir." in read(encounter, here)[1]


def test_dossier_before_the_confirmation_is_a_draft(here):
    _paper, said = read(an_encounter(adult_name="", adult_phone="", minutes=15), here)
    assert "Projet : la rencontre n’est pas encore confirmée." in said
    assert "l’adulte responsable de l’établissement" in said
    assert "Lettre à l’employeur" not in said
    assert "Qui mène" not in said, "a quarter of an hour has no such order"


def test_dossier_says_that_a_pupil_speaks_and_with_whom_she_comes_but_not_her_name(here):
    encounter = a_confirmed_encounter()
    pupil = a_pupil(encounter)
    pupils.agree(pupil, on=date(2026, 3, 1), by=None)
    pupils.expect(pupil, by=None)
    said = read(encounter, here)[1]
    assert (
        "Une élève (CAP horlogerie), accompagnée par M. Castel, avec l’accord écrit de ses parents." in said
    )
    assert [word for word in ("castel@", pupil.first_name) if word in said] == []


def test_dossier_shows_what_was_typed_as_words_and_notes_the_agreement(here):
    encounter = a_confirmed_encounter(title=MARKUP, aim=MARKUP)
    actions.authorise(encounter, on=date(2026, 3, 2), by=None)
    said = read(encounter, here)[1]
    assert MARKUP in said
    assert "Accord écrit vu par le collectif le 2 mars 2026." in said


def test_dossier_is_in_french_whatever_the_page(here):
    with translation.override("en"):
        assert "mardi 17 mars 2026" in read(a_confirmed_encounter(), here)[1]
