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
    witness.reads("Quelqu’un me met mal à l’aise", "à ouvrir avant le")
    witness.sees("liste")
    witness.follows("Quelqu’un me met mal à l’aise")
    witness.presses("J’ai lu cette alerte")
    witness.presses("Je m’en occupe")
    witness.sees("une")
    witness.page.get_by_label("Comment s’est-elle terminée ?").select_option("school")
    witness.fills(note="Appel à la principale, qui a saisi la cellule du département.")
    witness.presses("Clore l’alerte")
    witness.reads("Plus rien à faire.", "l’a close")
    witness.sees("close")


def test_coordinator_sees_who_receives_the_alerts_and_how_many_are_missing(witness, site, alice):
    witness.signs_in("alice@essai.example")
    witness.goes("/c/rouages/alertes/")
    witness.reads("combien il y en a")
    witness.sees("nombres")
    witness.follows("Qui reçoit les alertes")
    witness.reads("Il manque 1 personne référente.", "Ada Coordonne")
    witness.sees("personnes-referentes")
    witness.follows("Inviter une personne référente")
