"""A school is found by whatever one remembers of it."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hirondelles.partners.loading import load
from hirondelles.partners.models import RegisterSchool
from hirondelles.partners.searching import find, is_vague
from tests.factories.partners import DIRECTORY, a_file, directory_line, uai

pytestmark = pytest.mark.django_db
JULIE, LOUISE, INES, PRO = (uai(number) for number in (250001, 250002, 390001, 250003))


@pytest.fixture
def register(tmp_path):
    load(
        a_file(
            tmp_path,
            DIRECTORY,
            directory_line(250001, name="Lycée polyvalent Julie Hagueneau", town="Besmont"),
            directory_line(250002, name="Lycée Louise Pergande", nature="300", town="Besmont"),
            directory_line(
                390001, name="Collège Louise Pergande", nature="340", type="Collège", town="Saint-Œuvrin"
            ),
            directory_line(
                250003,
                name="Section d'enseignement professionnel",
                nature="334",
                town="Valmorin",
                latitude="",
            ),
        )
    )


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("lycée julie hagueneau besmont", [JULIE]),
        ("BESMONT Hagueneau", [JULIE]),
        ("pergande", [LOUISE, INES]),
        ("le collège de pergande", [INES]),
        ("st oeuvrin", [INES]),
        ("lycee pro valmorin", [PRO]),
        (JULIE.lower(), [JULIE]),
        ("25000 hagu", [JULIE]),
        ("hageneau", [JULIE]),
        ("pergende bemont", [LOUISE]),
        ("jule hageneau", [JULIE]),
        ("lp valmorin", [PRO]),
        ("lgt pergande", [LOUISE]),
        ("clg st œuvrin", [INES]),
        ("besmont cedex", [LOUISE, JULIE]),
        ("lycée", []),
        ("p", []),
        ("xyzxyz", []),
        ("", []),
        (" %_' ", []),
        ("\x00", []),
    ],
)
def test_school_is_found(register, typed, found):
    assert [school.uai for school in find(typed)] == found


def test_nearest_comes_first_and_unknown_places_last(register):
    RegisterSchool.objects.filter(uai=LOUISE).update(latitude=43.0, longitude=1.0)
    here = SimpleNamespace(latitude=47.2, longitude=6.0)
    assert [school.uai for school in find("pergande", near=here)] == [INES, LOUISE]
    assert [school.uai for school in find("25000", near=here)] == [JULIE, INES, LOUISE, PRO]


def test_school_that_is_gone_is_not_found(register):
    RegisterSchool.objects.filter(uai=JULIE).update(gone_on="2026-01-01")
    assert find("hagueneau") == []


def test_words_are_french_whatever_the_language_of_who_loads(tmp_path):
    with translation.override("en"):
        load(a_file(tmp_path, DIRECTORY, directory_line(250003, name="Ada", nature="320")))
    assert [school.uai for school in find("ada professionnel")] == [PRO]


def test_twenty_at_most_in_one_query(tmp_path, django_assert_num_queries):
    load(a_file(tmp_path, DIRECTORY, *(directory_line(number) for number in range(250000, 250030))))
    with django_assert_num_queries(1):
        assert len(find("ada courvallon")) == 20


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.text(max_size=150))
def test_any_words_find_at_most_twenty(register, typed):
    assert len(find(typed)) <= 20


def test_whole_words_come_before_beginnings(tmp_path):
    names = {250010: "Collège Camille Pergandelle", 250011: "Collège Louise Pergande"}
    rows = [directory_line(number, name=name, type="Collège") for number, name in names.items()]
    load(a_file(tmp_path, DIRECTORY, *rows))
    assert [school.uai for school in find("collège pergande")] == [uai(250011), uai(250010)]


def test_way_that_was_typed_chooses_without_leaving_out(tmp_path):
    names = {250010: "Lycée Ada", 250011: "Lycée professionnel Bao"}
    rows = [directory_line(number, name=name, nature="") for number, name in names.items()]
    load(a_file(tmp_path, DIRECTORY, *rows))
    assert [school.uai for school in find("lp valmorin")] == [uai(250011), uai(250010)]


def test_town_is_found_by_its_postcode_whatever_the_cedex(tmp_path):
    load(a_file(tmp_path, DIRECTORY, directory_line(250010, town="Besançon", postcode="25041")))
    for typed in ("25000", "25041", "besancon 25000"):
        assert [school.uai for school in find(typed)] == [uai(250010)]


@pytest.mark.parametrize(
    ("typed", "vague"),
    [("", True), ("l", True), ("lycée général", True), ("25", False), ("lycée ada", False)],
)
def test_what_every_school_holds_is_vague(typed, vague):
    assert is_vague(typed) == vague
