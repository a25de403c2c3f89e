"""From an empty database to a charter adopted by five women, partners, and a public site: by the path's own buttons."""

from __future__ import annotations

import pytest
from django.utils import timezone

from hirondelles.collectives.models import Collective
from hirondelles.network.actions import open_collective
from tests.journeys.test_coordinator import EXAMPLES, LINES, spreadsheet, work

__all__ = ["spreadsheet"]
NADIA = "nadia@essai.example"
WOMEN = ("Ada Brun", "Bao Clair", "Cléo Dumas", "Dina Evrard", "Eve Fabre")


@pytest.fixture
def nadia(db) -> None:
    """Nadia coordinates a collective where nothing is; nothing else is in the database."""
    open_collective(
        Collective(slug="copeaux", name="Les Copeaux", territory="Haute-Orvaise"),
        coordinator_email=NADIA,
        coordinator_name="Nadia Essai",
        by=None,
    )


def comes_back(witness) -> None:
    """By the menu, folded on a phone."""
    fold = witness.page.locator(".bar__all summary")
    if fold.is_visible():
        fold.click()
    link = witness.page.get_by_role("link", name="Monter le collectif").locator("visible=true")
    witness.opens(link.first)


def opens_next(witness, title: str, button: str) -> None:
    """The gate that the path proposes, then its main button."""
    comes_back(witness)
    witness.follows("Ouvrir cette étape")
    assert witness.page.get_by_role("heading", level=1).inner_text() == title
    witness.follows(button)


def test_coordinator_sets_a_collective_up(witness, another, nadia, spreadsheet):
    witness.signs_in(NADIA)
    assert witness.page.url.endswith("/c/copeaux/monter/")
    witness.reads("Par où commencer", "0 sur 12")
    witness.sees("vide")
    writes_the_finding(witness)
    chooses_a_day(witness)
    imports(witness, spreadsheet)
    welcomes_five_women(witness)
    brings_partners(witness)
    hears_the_charter(witness)
    comes_back(witness)
    witness.reads("Un premier discours commun", "Vous êtes ici")
    witness.sees("avance")
    another.goes("/c/copeaux/")
    another.reads(
        "Les Copeaux", "Que chaque classe ait parlé avec l’une de nous.", f"Voir les {LINES} portraits"
    )
    another.sees("site", public=True)
    another.goes("/c/copeaux/portraits/")
    another.reads(f"{LINES} portraits", "Inès Barrovert")


def writes_the_finding(witness) -> None:
    opens_next(witness, "Notre constat et notre objectif", "Écrire le constat et l’objectif")
    witness.sees("constat")
    witness.fills(finding="Un atelier sans bras.", aim="Que chaque classe ait parlé avec l’une de nous.")
    witness.presses("Enregistrer")
    witness.reads("Votre constat et votre objectif sont écrits.", "Continuer : Ce qui existe déjà")
    witness.follows("Préparer la page publique")
    witness.fills(sentence="Que chaque classe ait parlé avec l’une de nous.")
    witness.sees("page-publique")
    witness.presses("Publier cette présentation")


def chooses_a_day(witness) -> None:
    comes_back(witness)
    witness.follows("Choisir la date")
    witness.sees("date")
    witness.presses("Garder ce jour")
    witness.reads("8 mars")


def imports(witness, spreadsheet) -> None:
    opens_next(witness, "Ce qui existe déjà", "Importer vos portraits")
    witness.page.set_input_files('[name="spreadsheet"]', spreadsheet)
    witness.page.set_input_files('[name="photos"]', EXAMPLES / "photos.zip")
    witness.presses("Continuer")
    witness.presses("Vérifier le fichier")
    work()
    witness.page.get_by_role("heading", name="Prêt à importer").wait_for()
    witness.page.get_by_role("checkbox").first.check()
    witness.page.locator('[name="publish"]').check()
    witness.presses("Importer")
    work()
    witness.page.get_by_role("heading", name="C’est importé").wait_for()


def welcomes_five_women(witness) -> None:
    for number, name in enumerate(WOMEN):
        opens_next(witness, "Cinq femmes", "Ajouter une femme à l’équipe")
        witness.fills(name=name, email=f"femme-{number}@essai.example")
        witness.page.locator('[name="role"]').select_option("role_model")
        witness.presses("Ajouter à l’équipe")


def brings_partners(witness) -> None:
    opens_next(witness, "Un établissement", "Ajouter un établissement")
    witness.follows("Il n’y est pas ? Ajoutez-le à la main.")
    witness.fills(name="Collège du Tour", town="Valmorin", postcode="25000")
    witness.page.locator('[name="kind"]').select_option("college")
    witness.presses("Ajouter l’établissement")
    answers(witness, "Chantal")
    for title, button, name, kind in (
        ("Une entreprise", "Ajouter une entreprise", "Atelier Essai", "company"),
        ("Le contact au rectorat", "Ajouter un contact au rectorat", "Rectorat d’Essai", "authority"),
    ):
        opens_next(witness, title, button)
        witness.fills(name=name, town="Valmorin", postcode="25000")
        witness.page.locator('[name="kind"]').select_option(kind)
        witness.presses("Ajouter l’organisation")
        answers(witness, "Didier")


def answers(witness, first_name: str) -> None:
    """A partner counts when somebody answers there."""
    witness.follows("Ajouter un contact")
    witness.fills(first_name=first_name, email=f"{first_name.lower()}@essai.example")
    witness.presses("Ajouter le contact")


def hears_the_charter(witness) -> None:
    """Five women say yes by voice, and she writes it down."""
    opens_next(witness, "La charte", "Ouvrir la charte")
    witness.follows("Qui l’a acceptée")
    for _woman in WOMEN:
        waiting = witness.page.locator("li", has_text="femme du collectif")
        witness.opens(waiting.get_by_role("link", name="Noter son accord de vive voix").first)
        witness.fills(said_on=f"{timezone.localdate():%Y-%m-%d}")
        witness.presses("Noter son accord")
    witness.sees("charte")
