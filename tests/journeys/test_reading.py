"""A woman reads, corrects and approves her portrait on her phone, says where, and takes it back."""

from __future__ import annotations

import pytest

from hirondelles.collectives.scope import in_collective
from hirondelles.consents.links import READING, token_of
from hirondelles.portraits.models import Portrait
from hirondelles.portraits.reviewing import actions as reviewing

PAGE = "/c/rouages/portraits/mina-trevaux/"


@pytest.fixture
def link(site) -> str:
    """The link of the mail that invites her."""
    with in_collective(site.collective):
        portrait = Portrait.objects.select_related("consent_file").get(first_name="Mina")
        portrait.consent_file.email = "mina@essai.example"
        portrait.consent_file.save()
        reviewing.ask(portrait, by=None)
        return f"/c/rouages/portraits/relire/{token_of(portrait.consent_file, to=READING)}/"


def test_woman_approves_her_portrait_then_takes_it_back(witness, another, link):
    corrects_two_steps_and_stops(witness, link)
    another.goes(PAGE)
    another.does_not_read("Je répare des robots.")
    comes_back_and_approves(witness, link)
    another.goes(PAGE)
    another.reads("Je répare des robots.", "Régleuse de robots")
    gives_the_web_and_refuses_the_press(witness)
    another.goes(PAGE)
    takes_it_back(witness, link)
    another.goes(PAGE, status=410)
    another.does_not_read("Mina", "Trévaux")


def corrects_two_steps_and_stops(witness, link: str) -> None:
    witness.goes(link)
    witness.reads("Mina, votre portrait", "Comptez dix minutes.")
    witness.sees("accueil")
    witness.presses("Commencer")
    witness.sees("qui")
    witness.fills(job="Régleuse de robots", first_name="")
    witness.presses("Enregistrer et continuer")
    witness.sees("qui-incomplet")
    witness.fills(first_name="Mina")
    witness.presses("Enregistrer et continuer")
    witness.reads("Mon parcours, avec ses détours")
    witness.page.locator('[name="ligne-1-text"]').fill("vendeuse")
    witness.page.locator('[name="ligne-1-detour"]').check()
    witness.presses("Ajouter une autre ligne")
    witness.sees("parcours")
    witness.goes(f"{link}journee/")
    witness.fills(ordinary_day="Je répare des robots.")
    witness.presses("Enregistrer et m’arrêter là")
    witness.reads("C’est gardé.")
    witness.sees("arret")


def comes_back_and_approves(witness, link: str) -> None:
    witness.goes(f"{link}mots/")
    witness.sees("mots")
    witness.goes(f"{link}photo/")
    witness.sees("photo")
    witness.goes(f"{link}relire/")
    witness.reads("Ce qui changera sur le site", "Je répare des robots.", "vendeuse")
    witness.sees("relire")
    witness.presses("J’approuve cette version")
    witness.reads("Merci. Cette version est approuvée.")
    witness.sees("supports")


def gives_the_web_and_refuses_the_press(witness) -> None:
    witness.page.get_by_text("Changer ma réponse").first.click()
    witness.page.locator('[name="web_decision"][value="allow"]').check()
    witness.page.locator('[name="press_decision"][value="deny"]').check()
    witness.presses("Enregistrer mes réponses")
    witness.reads("C’est noté.", "vous refusez", "partout, c’est Internet")


def takes_it_back(witness, link: str) -> None:
    witness.goes(link)
    witness.reads("Vous l’avez approuvé")
    witness.follows("Retirer mon portrait de partout")
    witness.sees("retrait")
    witness.presses("Retirer mon portrait")
    witness.reads("Votre portrait est retiré")
    witness.goes(link, status=410)
    witness.sees("parti")
