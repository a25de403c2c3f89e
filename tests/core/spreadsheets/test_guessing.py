import pytest

from hirondelles.core.spreadsheets import guess_columns
from hirondelles.core.spreadsheets.guessing import likeness

FIELDS = {
    "first_name": ["Prénom", "prénom d'usage"],
    "last_name": ["Nom", "nom de famille"],
    "job": ["Métier", "intitulé du métier", "profession"],
    "employer": ["Employeur", "entreprise", "employeur ou école"],
    "town": ["Ville", "commune"],
    "photo": ["Photo", "fichier photo"],
}


@pytest.mark.parametrize(
    ("headings", "found"),
    [
        (["PRENOM", "NOM", "Métiers"], {"first_name": "PRENOM", "last_name": "NOM", "job": "Métiers"}),
        (
            ["Nom de la personne", "Prénom de la personne"],
            {"first_name": "Prénom de la personne", "last_name": "Nom de la personne"},
        ),
        (["Entreprise / école", "Vile"], {"employer": "Entreprise / école", "town": "Vile"}),
        (["Nom", "Nom de famille"], {"last_name": "Nom"}),
        (["Nom du fichier photo", "Nom"], {"photo": "Nom du fichier photo", "last_name": "Nom"}),
        (["", "???", "Remarques internes"], {}),
        ([], {}),
    ],
)
def test_guess_columns_pairs_headings_with_fields(headings, found):
    assert guess_columns(headings, FIELDS) == found


@pytest.mark.parametrize(
    ("heading", "name", "score"),
    [
        ("Prénoms", "prénom", 1.0),
        ("", "nom", 0.0),
        ("nom", "de la", 0.0),
        ("ville du site", "ville", 0.85),
        ("famille", "nom de famille", 0.75),
    ],
)
def test_likeness_of_headings(heading, name, score):
    assert likeness(heading, name) == pytest.approx(score)


def test_likeness_of_a_slip_of_the_pen_is_high():
    assert 0.62 < likeness("Empoyeur", "Employeur") < 1
    assert likeness("Téléphone", "Employeur") < 0.62
