"""A coordinator turns her spreadsheet into a site; an operator opens a collective for another."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from hirondelles.portraits.importing import tasks
from tests.factories.collectives import UserFactory

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
WORK = {"portraits.check_import": tasks.check_import, "portraits.carry_out_import": tasks.carry_out_import}
LINES = 4


@pytest.fixture
def spreadsheet(tmp_path: Path) -> Path:
    """The first lines of the example, as a coordinator would try it."""
    with open(EXAMPLES / "portraits.csv", encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.reader(stream, delimiter=";"))[: LINES + 1]
    path = tmp_path / "mes portraits.csv"
    with open(path, "w", encoding="cp1252", newline="", errors="replace") as stream:
        csv.writer(stream, delimiter=";").writerows(rows)
    return path


def work() -> None:
    """What the worker would do of the import, now."""
    job = ProcrastinateJob.objects.filter(queue_name="imports").order_by("-id").first()
    assert job is not None
    WORK[job.task_name].func(**job.args)


def test_coordinator_imports_a_spreadsheet_and_publishes(witness, alice, spreadsheet):
    witness.signs_in("alice@essai.example")
    witness.goes("/c/rouages/a-faire/")
    witness.reads("À faire")
    witness.sees("a-faire")
    witness.goes("/c/rouages/portraits/gerer/")
    witness.sees("liste-vide")
    witness.follows("Importer un tableur")
    witness.sees("import-fichiers")
    witness.page.set_input_files('[name="spreadsheet"]', spreadsheet)
    witness.page.set_input_files('[name="photos"]', EXAMPLES / "photos.zip")
    witness.presses("Continuer")
    witness.reads("Quelle colonne contient quoi ?")
    witness.sees("import-colonnes")
    witness.presses("Vérifier le fichier")
    witness.sees("import-attente")
    work()
    witness.page.get_by_role("heading", name="Prêt à importer").wait_for()
    witness.reads("Prêt à importer", "Ligne par ligne")
    witness.sees("import-rapport")
    witness.page.get_by_role("checkbox").first.check()
    witness.page.locator('[name="publish"]').check()
    witness.presses("Importer")
    work()
    witness.page.get_by_role("heading", name="C’est importé").wait_for()
    witness.reads("C’est importé", f"{LINES} portraits publiés")
    witness.sees("import-fait")
    witness.follows("Voir la galerie")
    witness.reads(f"{LINES} portraits", "Inès Barrovert")
    witness.sees("galerie")
    changes_a_portrait(witness)


def changes_a_portrait(witness) -> None:
    """She opens one, mends a word, frames the photo anew, attests her agreement, and everybody sees it."""
    witness.goes("/c/rouages/portraits/gerer/")
    witness.sees("liste")
    witness.opens(witness.page.get_by_role("link", name=re.compile("Inès")).first)
    witness.sees("portrait")
    witness.fills(job="Sertisseuse de montres")
    witness.presses("Enregistrer")
    witness.reads("une version qui attend son approbation")
    witness.goes(witness.page.url.rstrip("/") + "/photo/")
    witness.page.locator("[data-crop-frame]").focus()
    witness.presses("Serrer", stays=True)
    witness.sees("photo")
    witness.presses("Enregistrer")
    witness.reads("une version qui attend son approbation")
    witness.goes(witness.page.url.replace("/photo/", "/accord/"))
    witness.reads("Sertisseuse de montres")
    witness.sees("accord")
    witness.page.get_by_label("Elle l’a dit, après l’avoir relue").check()
    witness.fills(given_on=f"{timezone.localdate():%Y-%m-%d}")
    witness.presses("Attester")
    witness.reads("C’est attesté")
    witness.goes(witness.page.url.replace("/accord/", "/autorisations/"))
    witness.sees("autorisations")
    witness.goes("/c/rouages/portraits/?q=sertisseuse")
    witness.reads("1 portrait", "Inès Barrovert")
    face = witness.page.locator(".face img").first
    assert face.evaluate("one => one.decode().then(() => one.naturalWidth)") > 100


def test_operator_opens_a_collective_and_its_coordinator_enters(witness, another):
    UserFactory(email="olga@essai.example", name="Olga Roy", is_operator=True)
    witness.signs_in("olga@essai.example")
    witness.goes("/reseau/")
    witness.sees("reseau")
    witness.follows("Ouvrir un collectif")
    witness.sees("ouvrir")
    witness.presses("Ouvrir le collectif")
    witness.sees("ouvrir-incomplet")
    witness.fills(name="Les Copeaux", slug="copeaux", territory="Haute-Orvaise")
    witness.fills(coordinator_name="Nadia Essai", coordinator_email="nadia@essai.example")
    witness.presses("Ouvrir le collectif")
    witness.reads("« Les Copeaux » est ouvert.")
    witness.sees("ouvert")
    another.goes("/c/copeaux/")
    another.reads("Les Copeaux", "Les premiers portraits se préparent")
    another.sees("site", public=True)
    another.signs_in("nadia@essai.example")
    another.goes("/c/copeaux/a-faire/")
    another.reads("À faire")
    another.sees("arrivee")
