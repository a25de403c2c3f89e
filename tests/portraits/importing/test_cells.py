"""What offices write in cells, and what is understood of it."""

from __future__ import annotations

from datetime import date

import pytest

from hirondelles.portraits.importing import cells
from hirondelles.portraits.importing.cells import Doubtful, Unreadable

TODAY = date(2027, 3, 1)


@pytest.mark.parametrize(
    ("name", "written", "value"),
    [
        ("first_name", "  Mae\u0308lle\u200b ", "Ma\u00eblle\u200b"),
        ("words", "Une ligne\r\nune autre\x00 \r", "Une ligne\nune autre"),
        ("minor", "Oui", True),
        ("minor", " X ", True),
        ("minor", "NON", False),
        ("minor", "majeure", False),
        ("email", "<Ines@Exemple.Example>", "ines@exemple.example"),
        ("email", "mailto:ines@exemple.example;", "ines@exemple.example"),
        ("rome_code", "b 1604", "B1604"),
        ("step", "Bac professionnel", "bac-pro"),
        ("step", "ingénieure", "ingenieure"),
        ("languages", "français, arabe et anglais / français", "français, arabe, anglais"),
        ("media", "Site internet, Expo ; réseaux sociaux", frozenset({"web", "exhibition", "social"})),
        (
            "path",
            "2012 : diplôme\n- 2013-2014 – détour : une saison au bord du lac\nEt depuis, l’atelier\n(détour) un an ailleurs",
            (
                {"year": 2012, "text": "diplôme", "detour": False},
                {"year": 2013, "text": "une saison au bord du lac", "detour": True},
                {"year": None, "text": "Et depuis, l’atelier", "detour": False},
                {"year": None, "text": "un an ailleurs", "detour": True},
            ),
        ),
        ("path", "2018", ({"year": 2018, "text": "2018", "detour": False},)),
        (
            "path",
            "Détournement de rivière",
            ({"year": None, "text": "Détournement de rivière", "detour": False},),
        ),
    ],
)
def test_cell_is_understood(name, written, value):
    assert cells.read(name, written, today=TODAY) == value


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("minor", "peut-être"),
        ("email", "ines(at)exemple"),
        ("email", "a@exemple.example, b@exemple.example"),
        ("rome_code", "Z9999"),
        ("rome_code", "B16"),
        ("reference", "x" * 41),
        ("job_sentence", "x" * 301),
    ],
)
def test_cell_that_means_nothing_is_refused_with_a_way_to_mend_it(name, written):
    with pytest.raises(Unreadable) as refusal:
        cells.read(name, written, today=TODAY)
    assert refusal.value.sentence
    assert refusal.value.mend


@pytest.mark.parametrize(
    ("name", "written", "value"),
    [
        ("step", "astronaute", ""),
        ("media", "site, minitel", frozenset({"web"})),
        ("media", "minitel", frozenset()),
        ("media", "tous supports", frozenset()),
    ],
)
def test_cell_that_surprises_is_kept_with_a_word(name, written, value):
    found = cells.read(name, written, today=TODAY)
    assert isinstance(found, Doubtful)
    assert found.value == value
    assert found.sentence
