"""The examples hold together: a newcomer's first import must not stumble on them."""

from __future__ import annotations

import csv
import io
import itertools
import re
import tomllib
import unicodedata
import zipfile
from collections import Counter, defaultdict
from datetime import datetime
from difflib import SequenceMatcher
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PIL import Image

EXAMPLES = Path(__file__).parents[2] / "examples"
STEPS = (
    "CAP", "Bac pro", "BTS", "BUT", "Licence pro", "Ingénieure", "Master", "Doctorat",
    "Responsable d’équipe", "Dirigeante", "Fondatrice",
)  # fmt: skip
MAY_BE_EMPTY = {"nom", "code ROME"}
MEDIA = {"site web", "affiche", "exposition", "presse", "réseaux sociaux"}
ZIPS = ("photos.zip", "photonnes-photos.zip")


def fold(name: str) -> str:
    """A file name without folder, accents, case."""
    letters = unicodedata.normalize("NFD", name.rpartition("/")[2])
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).casefold()


def day(text: str) -> datetime:
    return datetime.strptime(text, "%d/%m/%Y")  # noqa: DTZ007


def portraits() -> list[dict[str, str]]:
    with (EXAMPLES / "portraits.csv").open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source, delimiter=";"))


def photonnes() -> list[list[str]]:
    text = (EXAMPLES / "photonnes.csv").read_bytes().decode("cp1252")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


def pictures(name: str) -> dict[str, bytes]:
    with zipfile.ZipFile(EXAMPLES / name) as source:
        entries = [one for one in source.namelist() if not one.startswith("__MACOSX") and one != "Thumbs.db"]
        return {entry: source.read(entry) for entry in entries}


def test_references_are_numbered_from_one_to_fifty_eight() -> None:
    assert [row["référence"] for row in portraits()] == [f"ROU-{number:03d}" for number in range(1, 59)]


def test_every_cell_is_filled_but_five_surnames() -> None:
    empty = Counter(name for row in portraits() for name, value in row.items() if not value.strip())
    assert empty["nom"] == 5
    assert set(empty) <= MAY_BE_EMPTY


def test_steps_and_codes_and_media_are_known() -> None:
    for row in portraits():
        assert row["étape"] in STEPS
        assert re.fullmatch(r"([A-N]\d{4})?", row["code ROME"])
        media = set(row["médias autorisés"].split(", "))
        assert "site web" in media
        assert media <= MEDIA
        assert row["mineure"] == "non"


def test_three_families_climb_nearly_the_whole_ladder() -> None:
    steps = defaultdict(set)
    for row in portraits():
        steps[row["famille de métiers"]].add(row["étape"])
    assert len(steps) == 10
    assert sum(len(found) >= len(STEPS) - 1 for found in steps.values()) >= 3


def test_dates_follow_each_other() -> None:
    for row in portraits():
        signed, until = (day(row[name]) for name in ("date du consentement", "autorisé jusqu’au"))
        assert f"Campagne {signed.year}" == row["campagne"]
        assert 2028 <= until.year <= 2030
        years = [int(line[:4]) for line in row["parcours"].split("\n")]
        assert years == sorted(years)
        assert years[-1] <= signed.year


@pytest.mark.parametrize("column", ["une journée ordinaire", "ses mots", "cliché", "sa réponse au cliché"])
def test_no_two_texts_resemble_each_other(column: str) -> None:
    for one, other in itertools.combinations([row[column] for row in portraits()], 2):
        matcher = SequenceMatcher(None, one, other)
        alike = matcher.real_quick_ratio() >= 0.7 and matcher.quick_ratio() >= 0.7 and matcher.ratio() >= 0.7
        assert not alike, (one, other)


def test_text_is_set_in_french_type() -> None:
    text = (EXAMPLES / "portraits.csv").read_text(encoding="utf-8")
    assert re.findall(r"  |'\w| \n", text) == []


def test_every_photo_is_in_its_zip() -> None:
    wanted = [fold(row["photo"]) for row in portraits()]
    assert sorted(wanted) == sorted(fold(name) for name in pictures("photos.zip"))
    untidy = photonnes()
    column = untidy[1].index("Photo (fichier)")
    wanted = [fold(row[column]) for row in untidy[2:-1]]
    assert sorted(wanted) == sorted(fold(name) for name in pictures("photonnes-photos.zip"))


@pytest.mark.parametrize("name", ZIPS)
def test_photos_are_four_by_five(name: str) -> None:
    sizes = set()
    for content in pictures(name).values():
        with Image.open(io.BytesIO(content)) as picture:
            picture.load()
            sizes.add(picture.size)
    assert sizes == {(1000, 1250)}


def test_zips_stay_small() -> None:
    assert sum((EXAMPLES / name).stat().st_size for name in ZIPS) < 8_000_000


def test_untidy_export_has_title_heading_eight_lines_and_total() -> None:
    rows = photonnes()
    assert len(rows) == 11
    assert len({len(row) for row in rows}) == 1
    assert rows[0][0].startswith("Les Photonnes")
    assert rows[-1][0] == "Total : 8 portraits"


def test_spreadsheet_says_what_the_text_says() -> None:
    sheet = load_workbook(EXAMPLES / "portraits.xlsx")["Portraits"]
    found = [
        [value.strftime("%d/%m/%Y") if isinstance(value, datetime) else value or "" for value in row]
        for row in sheet.iter_rows(values_only=True)
    ]
    rows = portraits()
    assert found == [list(rows[0]), *(list(row.values()) for row in rows)]


def test_collectives_name_files_that_exist_and_impossible_schools() -> None:
    told = tomllib.loads((EXAMPLES / "collectives.toml").read_text(encoding="utf-8"))["collective"]
    assert [one["slug"] for one in told] == ["rouages", "photonnes"]
    for one in told:
        assert (EXAMPLES / one["spreadsheet"]).is_file()
        assert (EXAMPLES / one["photos"]).is_file()
        assert len(one["introduction"]) == 3
        assert all(re.fullmatch(r"000000\dX", school["uai"]) for school in one["school"])
        assert all(re.fullmatch(r"0{12}\d\d", partner["siret"]) for partner in one["organisation"])
