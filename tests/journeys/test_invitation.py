"""Women are invited in a row, one says yes in one tap on her phone; later she leaves on one page."""

from __future__ import annotations

import pytest

from hirondelles.collectives.scope import in_collective
from hirondelles.members.inviting.links import token_of
from hirondelles.members.models import Invitation, Membership, Role
from tests.factories.members import MembershipFactory, join
from tests.members.journeys import code_sent_to

ADA = "ada.courvallon@essai.example"
PASTED = f"""Ada Courvallon <{ADA}>
zoe@gmial.com
pas une adresse
ADA.COURVALLON@essai.example
Courvallon Ada <a.courvallon@travail.example>"""


@pytest.fixture(params=(360, 1280), ids=lambda width: f"{width}px")
def width(request) -> int:
    return int(request.param)


def test_coordinator_invites_in_a_row_and_a_woman_accepts_in_one_tap(witness, another, rouages, alice):
    witness.signs_in(alice.email)
    witness.goes("/c/rouages/equipe/inviter/")
    witness.sees("inviter")
    witness.fills(addresses=PASTED)
    witness.presses("Relire la liste")
    witness.reads("1 invitation comme femme du collectif", "Il n’y a pas d’adresse dans cette ligne.")
    witness.reads(
        "Vouliez-vous écrire zoe@gmail.com ?", "Déjà à la ligne 1", "Comme à la ligne 1 : le même nom."
    )
    witness.sees("relire")
    witness.presses("Prendre la correction proposée")
    witness.presses("Envoyer 2 invitations")
    witness.reads("2 invitations partent.")
    witness.sees("invitations")
    with in_collective(rouages):
        asked = Invitation.objects.get(email=ADA)
    another.goes(f"/c/rouages/invitation/{token_of(asked)}/")
    another.reads("Alice Essai vous invite", "Lire notre charte")
    another.sees("invitation")
    another.presses("J’accepte")
    another.reads("Vous faites partie du collectif")
    another.sees("acceptee")
    with in_collective(rouages):
        assert Membership.objects.current().filter(user__email=ADA, role=Role.ROLE_MODEL).exists()


def test_a_woman_of_two_collectives_goes_from_one_to_the_other_and_leaves(witness, rouages, photonnes):
    bea = join(rouages, Role.ROLE_MODEL, email="bea@essai.example", name="Béa Roux")
    with in_collective(photonnes):
        MembershipFactory(user=bea, role=Role.OBSERVER)
    witness.signs_in(bea.email)
    witness.reads("Où allez-vous ?")
    witness.goes("/c/rouages/equipe/ma-place/")
    opens_the_doors(witness)
    witness.sees("changer-de-collectif")
    witness.page.keyboard.press("Escape")
    assert not witness.page.locator(".bar__doors ul").is_visible()
    opens_the_doors(witness)
    witness.page.keyboard.press("Tab")
    with witness.page.expect_navigation():
        witness.page.keyboard.press("Enter")
    assert "/c/photonnes/" in witness.page.url
    witness.goes("/c/rouages/equipe/ma-place/")
    witness.follows("Quitter le collectif")
    witness.reads("On part quand on veut", "S’arrêtent aujourd’hui : femme du collectif.")
    witness.sees("quitter")
    witness.presses("Quitter le collectif")
    witness.goes("/c/rouages/equipe/ma-place/", status=404)


def opens_the_doors(witness) -> None:
    """By the keyboard."""
    witness.page.locator(".bar__doors summary").focus()
    witness.page.keyboard.press("Enter")
    assert witness.page.locator(".bar__doors ul").is_visible()


def test_without_javascript_the_doors_open_too(another, rouages, photonnes):
    bea = join(rouages, Role.ROLE_MODEL, email="bea@essai.example", name="Béa Roux")
    with in_collective(photonnes):
        MembershipFactory(user=bea, role=Role.OBSERVER)
    another.goes("/connexion/")
    another.fills(email=bea.email)
    another.presses("Recevoir un code")
    another.fills(code=code_sent_to(bea.email))
    another.presses("Entrer")
    another.goes("/c/rouages/equipe/ma-place/")
    another.page.locator(".bar__doors summary").click()
    another.follows("Les Photonnes")
    assert "/c/photonnes/" in another.page.url
