"""A class has a name; its pupils do not, here."""

from __future__ import annotations

import pytest

from hirondelles.partners.pupils import names_people


@pytest.mark.parametrize(
    ("label", "people"),
    [
        ("Léa, Tom, Inès", True),
        ("Léa et Tom", True),
        ("Martin Léa ; Dupont Tom", True),
        ("Léa M. / Tom D.", True),
        ("Léa & Zoé", True),
        ("3e A, 3e B", False),
        ("3e B", False),
        ("Marie Curie", False),
        ("Latin et Grec", False),
        ("Première, Terminale", False),
        ("Groupe Léa et Tom", False),
        ("2de microtechniques", False),
        ("Tle STI2D", False),
        ("élèves de 4e et de 3e", False),
        ("", False),
    ],
)
def test_list_of_names_is_seen(label, people):
    assert names_people(label) == people
