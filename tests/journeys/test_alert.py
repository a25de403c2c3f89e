"""A pupil raises an alert without JavaScript; a referent answers for it to its end."""

from __future__ import annotations

from tests.factories.safeguarding import a_referent


def test_pupil_raises_an_alert_and_a_referent_answers_for_it(another, witness, site):
    a_referent(site.collective, name="Béa Morteuil", email="bea@essai.example")
    another.goes("/c/rouages/portraits/")
    another.follows("Donner l’alerte")
    another.reads("119", "3018", "112", "114", "Ou écris-nous ici")
    another.sees("alerte", public=True)
    another.presses("Envoyer mon message")
    another.reads("Écris un mot")
    another.page.get_by_label("Quelqu’un me met mal à l’aise").check()
    another.fills(text="Ça s’est passé après l’atelier.", reach="3e B, au collège")
    another.presses("Envoyer mon message")
    another.reads("Ton message est arrivé", "119")
    another.sees("merci", public=True)
    another.follows("Comprendre ce qui se passe après")
    another.sees("comprendre", public=True)
    another.follows("Comment les élèves sont protégés")
    another.sees("protection", public=True)
    witness.signs_in("bea@essai.example")
    witness.goes("/c/rouages/alertes/")
    witness.reads("Quelqu’un me met mal à l’aise", "à faire avancer avant le")
    witness.sees("liste")
    witness.follows("Quelqu’un me met mal à l’aise")
    witness.presses("J’ai lu cette alerte")
    witness.presses("Je m’en occupe")
    witness.reads("Béa Morteuil s’en occupe.")
    witness.sees("une")
    answers(witness, "close", outcome="school", note="La principale a saisi la cellule du département.")
    witness.reads("Plus rien à faire.", "l’a close")
    witness.sees("close")
    answers(witness, "reopen", note="L’élève a écrit de nouveau.")
    witness.reads("Béa Morteuil s’en occupe.", "l’a rouverte")
    witness.follows("La fiche à imprimer, pour la cheffe ou le chef d’établissement")
    witness.reads("Ça s’est passé après l’atelier.", "Remise à (nom, fonction)")
    witness.sees("fiche")


def answers(witness, move: str, *, outcome: str = "", note: str) -> None:
    """Open one gesture, answer what it asks, send it."""
    gesture = witness.page.locator(
        "details.gesture", has=witness.page.locator(f'[name="move"][value="{move}"]')
    )
    gesture.locator("summary").click()
    if outcome:
        gesture.locator('[name="outcome"]').select_option(outcome)
    gesture.locator('[name="note"]').fill(note)
    witness.opens(gesture.get_by_role("button"))


def test_coordinator_sees_who_receives_the_alerts_and_invites_one_more(witness, site, alice):
    witness.signs_in("alice@essai.example")
    witness.goes("/c/rouages/alertes/")
    witness.reads("combien il y en a")
    witness.sees("nombres")
    witness.follows("Qui reçoit les alertes")
    witness.reads("Ada Veille", "aucun extrait de casier judiciaire")
    witness.sees("personnes-referentes")
    witness.follows("Inviter une personne référente")


def test_coordinator_chooses_who_answers_for_personal_data(witness, site, alice):
    witness.signs_in("alice@essai.example")
    witness.goes("/c/rouages/reglages/traitements/")
    witness.sees("traitements")
    witness.page.locator('[name$="-eleves-controller"]').first.select_option("joint")
    witness.presses("Enregistrer ces choix")
    witness.reads("choisi le")
    witness.follows("Analyse d’impact (AIPD)")
    witness.reads("Accès illégitime à des données", "mesures en place")
    witness.sees("analyse-impact")
    witness.goes("/c/rouages/donnees-personnelles/")
    witness.reads("les deux ensemble")
