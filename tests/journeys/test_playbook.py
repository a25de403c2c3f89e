"""From an empty database to a charter adopted by five women, partners, and a public site: by the path's own buttons."""

from __future__ import annotations

import pytest

from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.members.inviting.links import token_of
from hirondelles.members.models import Invitation
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
    welcomes_five_women(witness, another)
    brings_partners(witness)
    comes_back(witness)
    witness.reads("5 femmes ont accepté la charte en vigueur.")
    witness.reads("Un premier discours commun", "Vous êtes ici")
    witness.sees("avance")
    another.page.context.clear_cookies()  # a visitor, who answered no invitation
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


def welcomes_five_women(witness, another) -> None:
    """They are invited together; each reads the charter and answers from her own link, without an account."""
    opens_next(witness, "Cinq femmes", "Inviter des femmes")
    listed = [f"{name} <femme-{number}@essai.example>" for number, name in enumerate(WOMEN)]
    witness.fills(addresses="\n".join(listed))
    witness.presses("Relire la liste")
    witness.sees("invitations")
    witness.presses("Envoyer 5 invitations")
    for link in links_of_the_invitations():
        another.goes(link)
        another.presses("J’accepte")
        another.reads("Vous faites partie du collectif")


def links_of_the_invitations() -> list[str]:
    """What each of them finds in her mail."""
    with in_collective(Collective.objects.get(slug="copeaux")):
        return [f"/c/copeaux/invitation/{token_of(one)}/" for one in Invitation.objects.order_by("pk")]


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


def test_coordinator_drags_a_gate_to_its_place(witness, nadia):
    witness.signs_in(NADIA)
    witness.goes("/c/copeaux/monter/ordre/")
    lines = witness.page.locator("[data-drag-line]")
    assert "Cinq femmes" in lines.nth(2).inner_text()
    with witness.page.expect_navigation():
        lines.nth(2).drag_to(lines.nth(0), target_position={"x": 30, "y": 4})
    witness.reads("« Cinq femmes » a changé de place.")
    assert "Cinq femmes" in witness.page.locator("[data-drag-line]").first.inner_text()
    witness.sees("ordre")
    given_up(witness)


def given_up(witness) -> None:
    """Dropped outside of the list, a gate goes back where it was."""
    lines = witness.page.locator("[data-drag-line]")
    before = lines.all_inner_texts()
    lines.nth(0).hover()
    witness.page.mouse.down()
    for number in (1, 2, 3):
        lines.nth(number).hover()
    witness.page.locator("h1").hover()
    witness.page.mouse.up()
    assert witness.page.locator("[data-drag-line]").all_inner_texts() == before
