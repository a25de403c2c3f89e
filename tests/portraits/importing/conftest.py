"""Spreadsheets and photos as offices send them, and a collective to receive them."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from hirondelles.collectives.scope import in_collective
from hirondelles.portraits.importing import import_file

HEADINGS = (
    "Référence", "Prénom", "Nom", "Métier", "Étape", "Employeur", "Ville", "Photo", "Texte alternatif",
    "Date du consentement", "Médias autorisés", "Autorisé jusqu’au", "Papier conservé", "Mineure",
)  # fmt: skip
ANA = (
    "P-1", "Ana", "Courvallon", "Horlogère", "CAP", "Atelier des Aiguilles", "Valmorin", "ana.jpg", "Ana à l’établi",
    "12/03/2025", "site, exposition", "31/12/2028", "Classeur bleu", "non",
)  # fmt: skip
BEA = ("P-2", "Béa", "", "Fraiseuse", "BTS", "Brassel", "Valmorin", "", "", "", "", "", "", "")
ZOE = (
    "P-3", "Zoé", "", "Apprentie", "CAP", "Lycée", "Valmorin", "ana.jpg", "Zoé au tour",
    "12/03/2025", "site", "31/12/2028", "Classeur bleu", "oui",
)  # fmt: skip


@pytest.fixture(autouse=True)
def _files_stay_in_the_test(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def spreadsheet(tmp_path):
    """``spreadsheet(rows, headings=…)`` writes a CSV and gives its path."""

    def write(
        *rows: tuple[str, ...], headings: tuple[str, ...] = HEADINGS, name: str = "portraits.csv"
    ) -> Path:
        written = io.StringIO()
        csv.writer(written, delimiter=";").writerows([headings, *rows])
        path = tmp_path / name
        path.write_bytes(written.getvalue().encode("utf-8"))
        return path

    return write


def jpeg(colour: tuple[int, int, int] = (200, 90, 60), size: tuple[int, int] = (400, 500)) -> bytes:
    kept = io.BytesIO()
    Image.new("RGB", size, colour).save(kept, "JPEG")
    return kept.getvalue()


@pytest.fixture
def photos(tmp_path):
    """``photos({"ana.jpg": bytes})`` writes a ZIP and gives its path."""

    def write(files: dict[str, bytes] | None = None, name: str = "photos.zip") -> Path:
        path = tmp_path / name
        with zipfile.ZipFile(path, "w") as archive:
            for member, content in ({"ana.jpg": jpeg()} if files is None else files).items():
                archive.writestr(member, content)
        return path

    return write


@pytest.fixture
def imported(rouages):
    """``imported(path, …)`` runs an import in Les Rouages, attested."""

    def run(path: Path, **options):
        with in_collective(rouages):
            return import_file(path, **{"apply": True, "attested_by": "Alice Essai", **options})

    return run
