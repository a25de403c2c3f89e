"""Two women write in the same block at once and adopt it together; one prepares what she will say, on her phone."""

from __future__ import annotations

import pytest

from hirondelles.collectives.models import Collective
from hirondelles.members.models import Role
from tests.factories.members import join

HOME = "/c/rouages/discours/"
FIRST = "Je pose une montre démontée sur la table."
GAIA, FLORA = "gaia@essai.example", "flora@essai.example"


@pytest.fixture
def women(rouages: Collective) -> None:
    join(rouages, Role.FACILITATOR, email=GAIA, name="Gaïa Essai")
    join(rouages, Role.FACILITATOR, email=FLORA, name="Flora Essai")


@pytest.mark.parametrize("width", [360])
def test_talk_is_written_by_two_and_prepared_by_one(witness, another, women):
    witness.signs_in(FLORA)
    another.signs_in(GAIA)
    block = proposes(witness)
    both_write(witness, another, block)
    both_adopt(witness, another, block)
    prepares(witness)
    notes_questions(witness)


def proposes(witness) -> str:
    witness.goes(HOME)
    witness.reads("Vos blocs seront ici")
    witness.sees("vide")
    witness.follows("Proposer un bloc")
    witness.fills(title="Une montre sur la table", text=FIRST)
    witness.sees("proposer")
    witness.presses("Proposer ce bloc")
    witness.reads("Le bloc est proposé", "en discussion", "Écrit par : Flora Essai")
    return witness.page.url


def both_write(witness, another, block: str) -> None:
    for one in (witness, another):
        one.goes(block)
        one.follows("Modifier")
    another.fills(text=f"{FIRST} Elle a cent trente pièces.")
    another.presses("Enregistrer cette version")
    another.reads("C’est écrit", "Version 2")
    witness.fills(text=f"{FIRST} La plus petite pèse moins qu’un cil.")
    witness.presses("Enregistrer cette version")
    witness.reads("Gaïa Essai a écrit en même temps que vous", "Elle a cent trente pièces.")
    assert witness.page.locator('[name="text"]').input_value().endswith("pèse moins qu’un cil.")
    witness.sees("deux-textes")
    witness.fills(text=f"{FIRST} Elle a cent trente pièces ; la plus petite pèse moins qu’un cil.")
    witness.presses("Enregistrer cette version")
    witness.reads("Version 3", "Écrit par : Flora Essai, Gaïa Essai")
    witness.follows("voir les versions")
    witness.reads("Rien ne se perd.", "Version 1", "Version 2", "Version 3")
    witness.sees("versions")


def both_adopt(witness, another, block: str) -> None:
    another.goes(block)
    another.presses("Je suis d’accord")
    witness.goes(block)
    witness.presses("Je suis d’accord")
    witness.fills(text="On garde le cil !")
    witness.presses("Dire ce mot")
    witness.sees("bloc")
    witness.presses("Adopter ce bloc")
    witness.reads("Adopté : ce bloc fait partie du discours.")


def prepares(witness) -> None:
    witness.goes(f"{HOME}interventions/")
    witness.fills(name="Trois-Clochers")
    witness.sees("interventions")
    witness.presses("Choisir mes blocs")
    witness.presses("Prendre : Une montre sur la table")
    witness.reads("Aucun parcours n’est montré")
    witness.fills(title="La pendule de ma grand-mère", text="J’avais douze ans.", minutes="4")
    witness.presses("Ajouter cette histoire")
    witness.reads("6 min préparées sur 55, 49 pour leurs questions")
    witness.does_not_read("Aucun parcours n’est montré")
    witness.sees("mon-intervention")
    witness.follows("Lire mes notes")
    witness.reads("Elle a cent trente pièces", "J’avais douze ans.")
    witness.sees("notes")


def notes_questions(witness) -> None:
    witness.goes(f"{HOME}questions/")
    witness.fills(texts="Vous gagnez combien ?\nOn vous a déjà manqué de respect ?")
    witness.presses("Noter ces questions")
    witness.presses("J’y réponds volontiers : Vous gagnez combien ?")
    witness.reads("Y répondent volontiers : Flora Essai")
    witness.sees("questions")
    witness.goes(f"{HOME}mallette/")
    witness.sees("mallette")
