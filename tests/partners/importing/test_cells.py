"""Cells as French offices write them."""

from __future__ import annotations

from datetime import date

import pytest

from hirondelles.partners.importing.cells import kind_of, names_of, read
from hirondelles.partners.importing.columns import COLUMNS, HEADINGS, guess
from hirondelles.partners.importing.sheets import written


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ({"kind": "Collège"}, "college"),
        ({"kind": "lycée général et technologique"}, "general"),
        ({"kind": "Lycée pro"}, "vocational"),
        ({"kind": "LP"}, "vocational"),
        ({"kind": "LPO"}, "mixed"),
        ({"kind": "lycée"}, "lycee"),
        ({"kind": "labo CNRS"}, "laboratory"),
        ({"kind": "Université"}, "higher"),
        ({"kind": "collectivité ou administration"}, "authority"),
        ({"kind": "SARL"}, "company"),
        ({"name": "Lycée professionnel Ada"}, "vocational"),
        ({"name": "Collège Bao"}, "college"),
        ({"name": "Rectorat d’Orvaise"}, "authority"),
        ({"kind": "partenaire", "name": "Collège Bao"}, "college"),
        ({"name": "Ada", "uai": "0250001R"}, "other"),
        ({"name": "Ada", "siret": "73282932000074"}, "company"),
        ({"name": "Ada"}, ""),
    ],
)
def test_kind_is_told_by_its_column_its_name_or_its_numbers(said, kind):
    assert kind_of(said) == kind


@pytest.mark.parametrize(
    ("said", "values"),
    [
        ({"hosts": "x"}, {"hosts": True}),
        ({"hosts": "Non"}, {"hosts": False}),
        ({"priority": "REP +"}, {"priority": "rep_plus"}),
        ({"priority": "aucune"}, {"priority": ""}),
        ({"sector": "Privé sous contrat"}, {"sector": "private"}),
        ({"preference": "par tél."}, {"preference": "phone"}),
        ({"preference": "Courriel"}, {"preference": "mail"}),
        ({"preference": "pigeon"}, {"preference": "pigeon"}),
        ({"postcode": "1000"}, {"postcode": "01000"}),
        ({"phone": "353010001"}, {"phone": "0353010001"}),
        ({"siret": "5580091600011"}, {"siret": "05580091600011"}),
        ({"equality_level": "Niveau 2"}, {"equality_level": "2"}),
        ({"equality_until": "31/08/2028"}, {"equality_until": date(2028, 8, 31)}),
        ({"equality_until": "bientôt"}, {"equality_until": "bientôt"}),
        ({"last_name": "Mme DUPONT Claire"}, {"first_name": "Claire", "last_name": "Dupont"}),
        ({"last_name": "Dupont", "first_name": "Claire"}, {"first_name": "Claire", "last_name": "Dupont"}),
    ],
)
def test_cell_is_read_in_the_words_of_the_forms(said, values):
    assert read(said) == values


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Claire Dupont", ("Claire", "Dupont")),
        ("M. Jean-Paul LE GOFF", ("Jean-Paul", "Le Goff")),
        ("DUPONT", ("DUPONT", "")),
        ("Claire", ("Claire", "")),
        ("", ("", "")),
    ],
)
def test_name_in_one_cell_is_cut_in_two(cell, names):
    assert names_of(cell) == names


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""),
        (25000.0, "25000"),
        (True, "oui"),
        (date(2028, 8, 31), "2028-08-31"),
        ("'+33 6", "+33 6"),
        (" a\n b ", "a b"),
    ],
)
def test_cell_becomes_text(cell, text):
    assert written(cell) == text


@pytest.mark.parametrize(
    ("headings", "found"),
    [
        (
            ["Structure", "Ville", "CP", "Contact", "Mail", "Tél", "Fonction"],
            {
                "name": "Structure",
                "town": "Ville",
                "postcode": "CP",
                "last_name": "Contact",
                "email": "Mail",
                "phone": "Tél",
                "role": "Fonction",
            },
        ),
        (
            ["Entreprise", "Nom", "Prénom", "E-mail"],
            {"name": "Entreprise", "last_name": "Nom", "first_name": "Prénom", "email": "E-mail"},
        ),
    ],
)
def test_columns_are_guessed(headings, found):
    assert guess(headings) == found


def test_headings_of_the_export_are_all_guessed():
    assert guess(HEADINGS) == {column.name: column.heading for column in COLUMNS}
