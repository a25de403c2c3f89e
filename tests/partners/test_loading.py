"""A register is loaded whole or not at all, and twice as once."""

from __future__ import annotations

import bz2
import gzip
import io
import zipfile
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hirondelles.partners.loading import load
from hirondelles.partners.models import RegisterSchool
from hirondelles.partners.registers import COLUMNS, RegisterRefused
from tests.factories.partners import DIRECTORY, LIST, a_file, directory_line, list_line, uai

pytestmark = pytest.mark.django_db
EARLY, LATE = date(2024, 3, 19), date(2025, 3, 19)


def zipped(name):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(name, f"{LIST}\n{list_line(250001)}\n")
    return made.getvalue()


def counts(report):
    return (report.created, report.changed, report.unchanged, report.gone)


def register():
    return list(RegisterSchool.objects.order_by("uai").values_list("uai", "name", "gone_on"))


def test_directory_is_loaded_with_its_places_and_dates(tmp_path):
    rows = [
        directory_line(250001, name="Lycée professionnel des Forges", nature="320", postcode="1000"),
        directory_line(6200001, type="Collège", sector="Privé", latitude="", nature="340"),
        directory_line(250003, type="Ecole"),
        directory_line(250004, state="A FERMER"),
        directory_line(250001, name="Une annexe"),
    ]
    report = load(a_file(tmp_path, DIRECTORY, *rows, mark=True))
    assert (counts(report), report.left_out, report.twice, report.wrong) == ((2, 0, 0, 0), 2, 1, [])
    fields = "uai name kind sector postcode department academy latitude longitude source source_date search".split()
    assert list(RegisterSchool.objects.order_by("uai").values_list(*fields)) == [
        (
            uai(250001),
            "Lycée professionnel des Forges",
            "vocational",
            "public",
            "01000",
            "25",
            "Besançon",
            47.25,
            6.03,
            "directory",
            EARLY,
            f" lycee professionnel des forges valmorin 01000 {uai(250001).lower()} ",
        ),
        (
            uai(6200001),
            "Lycée polyvalent Ada Courvallon",
            "college",
            "private",
            "25000",
            "2A",
            "Besançon",
            None,
            None,
            "directory",
            EARLY,
            f" lycee polyvalent ada courvallon valmorin 25000 {uai(6200001).lower()} college ",
        ),
    ]


def test_same_file_twice_changes_nothing(tmp_path):
    path = a_file(tmp_path, DIRECTORY, *(directory_line(number) for number in range(250001, 250011)))
    assert counts(load(path)) == (10, 0, 0, 0)
    before = list(RegisterSchool.objects.order_by("pk").values())
    assert counts(load(path)) == (0, 0, 10, 0)
    assert list(RegisterSchool.objects.order_by("pk").values()) == before


def test_next_year_says_what_changed_and_what_is_gone(tmp_path):
    load(a_file(tmp_path, LIST, *map(list_line, (250001, 250002, 390001))), dated=EARLY)
    path = a_file(
        tmp_path, LIST, list_line(250001, name="Collège Inès Tournelle le Jeune"), list_line(250005)
    )
    assert counts(load(path, dated=LATE)) == (1, 1, 0, 1)
    assert register() == [
        (uai(250001), "Collège Inès Tournelle le Jeune", None),
        (uai(250002), "Collège Inès Tournelle", LATE),
        (uai(250005), "Collège Inès Tournelle", None),
        (uai(390001), "Collège Inès Tournelle", None),
    ]
    assert counts(load(a_file(tmp_path, LIST, list_line(250002)), dated=LATE)) == (0, 1, 0, 2)


def test_list_keeps_what_the_directory_alone_knows(tmp_path):
    load(a_file(tmp_path, DIRECTORY, directory_line(250001, name="Lycée Ada Courvallon", nature="320")))
    load(a_file(tmp_path, LIST, list_line(250001, type="Lycée", name="Lycée Ada", zone="REP+")), dated=LATE)
    school = RegisterSchool.objects.get()
    assert (school.name, school.kind, school.latitude, school.priority) == (
        "Lycée Ada",
        "vocational",
        47.25,
        "rep_plus",
    )


def test_two_sources_of_the_same_day_do_not_fight(tmp_path):
    directory = lambda: a_file(tmp_path, DIRECTORY, directory_line(250001, name="Lycée Ada"))  # noqa: E731
    listed = lambda: a_file(tmp_path, LIST, list_line(250001, type="Lycée", name="Ada", zone="REP"))  # noqa: E731
    assert counts(load(directory())) == (1, 0, 0, 0)
    assert counts(load(listed(), dated=EARLY)) == (0, 1, 0, 0)
    school = RegisterSchool.objects.get()
    assert (school.name, school.priority, school.source) == ("Lycée Ada", "rep", "directory")
    assert counts(load(directory())) == (0, 0, 1, 0)
    assert counts(load(listed(), dated=EARLY)) == (0, 0, 1, 0)
    assert counts(load(listed(), dated=LATE)) == (0, 1, 0, 0)
    assert counts(load(directory())) == (0, 0, 1, 0)
    assert RegisterSchool.objects.get().name == "Ada"


def test_file_that_lost_its_last_line_break_alone_is_whole(tmp_path):
    path = a_file(tmp_path, LIST, list_line(250001))
    path.write_bytes(path.read_bytes().rstrip(b"\r\n"))
    assert counts(load(path, dated=EARLY)) == (1, 0, 0, 0)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "vide"),
        (f"{LIST}\n{list_line(250001)}\n{list_line(250002)[:-12]}".encode(), "coupée"),
        (f"{LIST}\n{list_line(250001)[:-12]}\n".encode(), "colonnes"),
        (f"{LIST}\n{list_line(250001)}\n".encode("cp1252"), "UTF-8"),
        (f"{LIST}\n{list_line(250001)}\n".encode("utf-16"), "UTF-8"),
        (f"{LIST}\n{list_line(250001)}\n".encode("utf-16-le"), "UTF-8"),
        (gzip.compress(f"{LIST}\n{list_line(250001)}\n".encode()), "compressé"),
        (bz2.compress(f"{LIST}\n{list_line(250001)}\n".encode()), "compressé"),
        (zipped("registre.csv"), "compressé"),
        (zipped("[Content_Types].xml"), "tableur"),
        (b"\xef\xbb\xbf\n<!DOCTYPE html><html><body>404</body></html>\n", "page web"),
        (b"<?xml version='1.0'?><Error><Code>AccessDenied</Code></Error>\n", "page web"),
        (f'{LIST}\n"{list_line(250001)}\n'.encode(), "ne se ferme pas"),
        (f"{LIST.replace(';zone_ep', '')}\n".encode(), "il y manque zone_ep"),
        (b"nom;commune\nAda;Valmorin\n", "ni l’annuaire"),
        (b"\xd0\xcf\x11\xe0\xff\n", "tableur"),
        (f"{LIST}\n".encode(), "aucun collège"),
        (f"{LIST}\n{'x' * 30_000};\n".encode(), "abîmé"),
    ],
)
def test_file_that_is_not_a_register_is_refused_and_nothing_is_written(tmp_path, content, said):
    path = tmp_path / "registre.csv"
    path.write_bytes(content)
    with pytest.raises(RegisterRefused, match=said):
        load(path)
    assert register() == []


def test_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(RegisterRefused, match="ne peut pas être lu"):
        load(tmp_path / "absent.csv")


def test_end_that_is_cut_undoes_the_beginning(tmp_path):
    rows = [list_line(number) for number in range(250000, 250600)]
    path = a_file(tmp_path, LIST, *rows, "0250700X;Collège")
    with pytest.raises(RegisterRefused, match="602"):
        load(path)
    assert register() == []


def test_older_file_is_refused_unless_forced(tmp_path):
    load(a_file(tmp_path, DIRECTORY, directory_line(250001, day="2025-03-19")))
    path = a_file(tmp_path, DIRECTORY, directory_line(250001, name="Avant"))
    with pytest.raises(RegisterRefused, match="19/03/2024"):
        load(path)
    assert counts(load(path, force=True)) == (0, 1, 0, 0)


def test_file_from_which_many_schools_are_missing_is_refused_unless_forced(tmp_path):
    load(a_file(tmp_path, LIST, *(list_line(number) for number in range(250000, 250040))), dated=EARLY)
    path = a_file(tmp_path, LIST, *(list_line(number) for number in range(250000, 250020)))
    with pytest.raises(RegisterRefused, match="20 établissements sur 40"):
        load(path, dated=LATE)
    assert RegisterSchool.objects.filter(gone_on__isnull=False).count() == 0
    assert counts(load(path, dated=LATE, force=True)) == (0, 0, 20, 20)


def test_lines_without_a_right_number_are_left_and_said(tmp_path):
    good = list_line(250001)
    path = a_file(tmp_path, LIST, good, "0250002A" + good[8:], list_line(250003, name=""))
    report = load(path)
    assert (counts(report), report.wrong) == ((1, 0, 0, 0), [3, 4])


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=300), headed=st.booleans())
def test_any_bytes_are_loaded_or_refused_in_words(tmp_path, content, headed):
    path = tmp_path / "registre.csv"
    path.write_bytes((f"{LIST}\n".encode() if headed else b"") + content + b"\n")
    try:
        load(path)
    except RegisterRefused as refused:
        assert str(refused)


cells = st.text(st.characters(exclude_characters=';"\r\n\x00', exclude_categories=["Cs"]), max_size=250)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(row=st.lists(cells, min_size=18, max_size=18))
def test_any_words_in_any_cell_are_loaded_or_left(tmp_path, row):
    path = a_file(tmp_path, DIRECTORY, ";".join([uai(250001), *row[:1], "Lycée", *row[2:]]))
    try:
        report = load(path, force=True)
    except RegisterRefused as refused:
        assert str(refused)
    else:
        assert report.created + report.changed + report.unchanged + len(report.wrong) + report.left_out == 1


def test_school_without_coordinates_is_placed_in_its_town_until_somebody_knows_better(tmp_path):
    where = {"postcode": "25041", "town": "Besançon"}
    load(a_file(tmp_path, LIST, list_line(250001, **where)))
    school = RegisterSchool.objects.get()
    assert (school.latitude, school.longitude, school.academy) == (47.25, 6.02, "Besançon")
    assert counts(load(tmp_path / "registre.csv")) == (0, 0, 1, 0)
    load(a_file(tmp_path, DIRECTORY, directory_line(250001, **where, latitude="47.2", longitude="6.1")))
    school.refresh_from_db()
    assert (school.latitude, school.longitude) == (47.2, 6.1)
    load(a_file(tmp_path, LIST, list_line(250001, **where)))
    school.refresh_from_db()
    assert (school.latitude, school.longitude) == (47.2, 6.1)


def test_columns_named_are_those_of_the_samples():
    for source, sample in (("directory", DIRECTORY), ("list", LIST)):
        assert set(COLUMNS[source]) - set(sample.split(";")) == set()
