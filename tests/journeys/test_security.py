"""Protecting one's account: a key of the device, alone afterwards; an application of codes; both keyboards and phones."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time

from hirondelles.accounts.models import User
from tests.members.journeys import code_sent_to

from .witness import Witness

KEY = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
    "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip


@pytest.fixture
def device(witness: Witness) -> Any:
    """The browser of somebody whose device keeps keys and knows her finger."""
    session = witness.page.context.new_cdp_session(witness.page)
    session.send("WebAuthn.enable")
    found = session.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    return session, found["authenticatorId"]


def knows_her(device: Any, yes: bool) -> None:
    session, key = device
    session.send("WebAuthn.setUserVerified", {"authenticatorId": key, "isUserVerified": yes})


def enters_with_one_proof(witness: Witness, person: User) -> None:
    witness.goes("/connexion/")
    witness.fills(email=person.email)
    witness.presses("Recevoir un code")
    witness.fills(code=code_sent_to(person.email))
    witness.presses("Entrer")


def test_protect_by_a_key_then_enter_with_it_alone(witness: Witness, alice: User, device: Any) -> None:
    enters_with_one_proof(witness, alice)
    witness.reads("D’abord, protégez votre accès")
    witness.sees("choix")
    witness.follows("Ajouter une clé d’accès")
    witness.sees("cle")
    witness.fills(name="Mon portable")
    witness.presses("Faire la clé")
    witness.reads("Vos codes de secours", "ils ne s’afficheront plus")
    assert witness.page.get_by_role("button", name="Imprimer").is_visible()
    with witness.page.expect_download() as taken:
        witness.page.get_by_role("link", name="Télécharger").click()
    assert "Vos codes de secours" in taken.value.path().read_text(encoding="utf-8")
    witness.sees("codes-de-secours")
    witness.follows("Je les ai gardés, continuer")
    witness.reads("Les Rouages", "Alice Essai", "Se déconnecter")

    witness.presses("Se déconnecter")
    witness.goes("/connexion/?next=/c/rouages/equipe/")
    witness.presses("Utiliser une clé d’accès")
    witness.reads("L’équipe", alice.email)

    witness.goes("/mon-compte/securite/")
    witness.reads("Mon portable", "10 codes sur 10")
    witness.sees("securite")


def test_key_that_does_not_know_her_opens_nothing(witness: Witness, alice: User, device: Any) -> None:
    enters_with_one_proof(witness, alice)
    witness.follows("Ajouter une clé d’accès")
    knows_her(device, False)
    witness.presses("Faire la clé", stays=True)
    witness.page.get_by_text("La clé n’a pas été faite").wait_for()
    witness.sees("refus")
    knows_her(device, True)
    witness.presses("Faire la clé")
    witness.reads("Vos codes de secours")


def test_protect_by_an_application(witness: Witness, alice: User) -> None:
    enters_with_one_proof(witness, alice)
    witness.follows("Installer une application de codes")
    witness.sees("application")
    secret = witness.page.locator("strong.code").inner_text().replace(" ", "")
    witness.fills(code="000000")
    witness.presses("Protéger mon compte")
    witness.reads("Ce n’est pas le bon code")
    counter = list(yield_hotp_counters_from_time())
    witness.fills(code=format_hotp_value(hotp_value(secret, counter[1])))
    witness.presses("Protéger mon compte")
    witness.follows("Je les ai gardés, continuer")
    witness.reads("Les Rouages", "Alice Essai", "Se déconnecter")

    witness.presses("Se déconnecter")
    enters_with_one_proof(witness, alice)
    witness.reads("Encore une preuve")
    witness.fills(code=format_hotp_value(hotp_value(secret, counter[2])))
    witness.presses("Entrer")
    witness.reads("Les Rouages", "Alice Essai", "Se déconnecter")


def test_without_javascript_the_application_is_enough(another: Witness, alice: User) -> None:
    enters_with_one_proof(another, alice)
    another.follows("Ajouter une clé d’accès")
    another.reads("Ce navigateur ne sait pas garder de clé")
    another.follows("Installer plutôt une application de codes")
    another.reads("Installer une application de codes")
