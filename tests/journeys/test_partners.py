"""A coordinator finds a school by a typo, on a phone too, writes whom to call and which class comes."""

from __future__ import annotations

from hirondelles.collectives.models import Collective
from hirondelles.partners.shipping import ship


def test_coordinator_brings_a_school(witness, alice):
    ship()
    Collective.objects.filter(slug="rouages").update(latitude=47.24, longitude=6.02)
    witness.signs_in("alice@essai.example")
    witness.goes("/c/rouages/partenaires/")
    witness.sees("nothing")
    witness.goes("/c/rouages/partenaires/etablissements/chercher/")
    witness.page.get_by_label("Son nom, sa ville").press_sequentially("jule hag besancn")
    found = witness.page.get_by_role("link", name="Ajouter cet établissement Lycée Jules Haag")
    found.wait_for()
    witness.reads("à moins de 2 km à vol d’oiseau")
    witness.sees("found")
    witness.opens(found)
    witness.sees("form")
    witness.presses("Ajouter l’établissement")
    witness.sees("school")
    witness.follows("Ajouter un contact")
    witness.fills(first_name="Inès", last_name="Courvallon", role="professeure", email="ines@essai.example")
    witness.sees("contact")
    witness.presses("Ajouter le contact")
    witness.follows("Ajouter une classe")
    witness.fills(label="2de 4", headcount="31")
    witness.page.get_by_label("Niveau").select_option("2de")
    witness.page.get_by_label("Enseignante ou enseignant").select_option(label="Inès Courvallon")
    witness.presses("Ajouter la classe")
    witness.reads(
        "Lycée Jules Haag", "25000 Besançon", "Académie", "à moins de 2 km", "ines@essai.example", "31 élèves"
    )
    witness.sees("school-whole")
    witness.goes("/c/rouages/partenaires/")
    witness.sees("list")
    witness.follows("Importer un tableur")
    witness.sees("import")
