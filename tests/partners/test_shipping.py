"""A new installation finds lycées, and what an official file said of one stays."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.management import call_command

from hirondelles.partners import shipping
from hirondelles.partners.identifiers import check_uai
from hirondelles.partners.loading import load
from hirondelles.partners.models import RegisterSchool
from hirondelles.partners.registers import Line, shipped_lines
from tests.factories.partners import LIST, a_file, list_line, uai

pytestmark = pytest.mark.django_db


@pytest.fixture
def short(monkeypatch):
    """Two lycées ship, instead of five thousand."""
    monkeypatch.setattr(shipping, "shipped_lines", lambda: iter(TWO))


def a_line(number, **facts):
    usual = {
        "name": "Lycée Ada",
        "kind": "lycee",
        "town": "Valmorin",
        "postcode": "25000",
        "department": "25",
    }
    return Line(number=1, uai=uai(number), sure=usual | facts)


TWO = [a_line(250001), a_line(250002, name="Lycée Bao")]


def register():
    return list(RegisterSchool.objects.order_by("uai").values_list("name", "source"))


def test_lycees_ship_once(short):
    assert shipping.ship().created == 2
    assert register() == [("Lycée Ada", "shipped"), ("Lycée Bao", "shipped")]
    assert shipping.ship().created == 0


def test_what_an_official_file_says_stays(short, tmp_path):
    load(a_file(tmp_path, LIST, list_line(250001, name="Lycée Ada Courvallon", type="Lycée")))
    assert shipping.ship().created == 1
    assert register() == [("Lycée Ada Courvallon", "list"), ("Lycée Bao", "shipped")]
    assert shipping.ship().created == 0


def test_official_file_takes_over(short, tmp_path):
    shipping.ship()
    report = load(a_file(tmp_path, LIST, list_line(250001, name="Lycée Ada Courvallon", type="Lycée")))
    assert (report.created, report.changed, report.gone) == (0, 1, 0)
    assert register() == [("Lycée Ada Courvallon", "list"), ("Lycée Bao", "shipped")]


def test_next_edition_corrects_the_former(short, monkeypatch):
    shipping.ship()
    monkeypatch.setattr(shipping, "EDITION", date(2027, 10, 1))
    monkeypatch.setattr(shipping, "shipped_lines", lambda: iter([a_line(250001, name="Lycée Ada 2")]))
    assert shipping.ship().changed == 1
    assert register() == [("Lycée Ada 2", "shipped"), ("Lycée Bao", "shipped")]


def test_command_without_a_file_loads_what_ships(short, capsys):
    call_command("load_schools")
    assert capsys.readouterr().out.splitlines()[:2] == [
        "liste fournie avec Hirondelles, à la date du 02/10/2026",
        "2 créés, 0 changés, 0 inchangés, 0 disparus, 0 en double, 0 laissés (écoles, fermés).",
    ]


def test_what_ships_is_clean():
    found = list(shipped_lines())
    numbers = [line.uai for line in found]
    assert len(found) == len(set(numbers)) == 5109
    assert [check_uai(number) for number in numbers] == numbers
    facts = [line.sure for line in found]
    assert {len(one["postcode"]) for one in facts} == {5}
    assert sum(one["department"] in {"2A", "2B"} for one in facts) == 23
    assert not [one for one in facts if "CEDEX" in one["town"].upper() or not one["name"] or not one["town"]]
    assert sum(line.guessed.get("latitude") is not None for line in found) > 4600
    (haag,) = [line for line in found if line.uai == "0250011B"]
    assert (haag.sure, haag.guessed) == (
        {
            "name": "Lycée Jules Haag",
            "kind": "lycee",
            "sector": "",
            "postcode": "25000",
            "town": "Besançon",
            "department": "25",
        },
        {"academy": "Besançon", "latitude": 47.25, "longitude": 6.02},
    )
