"""A lost phone: another coordinator, or the command of the operator; the mailbox alone opens nothing before."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command
from django.test import Client

from hirondelles.collectives.scope import in_collective
from hirondelles.journal.models import Entry
from hirondelles.members.models import Membership, Role
from hirondelles.members.strong import actions
from hirondelles.notifications import outbox
from tests.factories.members import MembershipFactory, join
from tests.members.journeys import log_in_weakly, recovery_code_of, sign_in, with_application

pytestmark = pytest.mark.django_db


@pytest.fixture
def dora(rouages):
    """Coordinates A with Alice, and has an application and its codes."""
    person = join(rouages, Role.COORDINATOR, email="dora@essai.example", name="Dora Lin")
    recovery_code_of(person.email)
    return person


def address_of(person, collective):
    with in_collective(collective):
        return f"/c/{collective.slug}/equipe/{Membership.objects.get(user=person).pk}/seconde-preuve/"


def proofs_of(person):
    return Authenticator.objects.filter(user=person).count()


def journal(collective):
    with in_collective(collective):
        return list(Entry.objects.filter(verb="members.proof_reset").values_list("by", flat=True))


def test_another_coordinator_confirms_and_she_starts_anew(client, rouages, alice, dora):
    client.force_login(alice)
    address = address_of(dora, rouages)
    assert "Parlez-lui d’abord" in client.get(address).content.decode()
    assert proofs_of(dora) == 2
    lost = Client()
    assert sign_in(lost, dora.email)["Location"] == "/connexion/seconde-preuve/"
    assert client.post(address)["Location"] == "/c/rouages/equipe/"
    assert (proofs_of(dora), journal(rouages)) == (0, [alice.pk])
    assert "réinitialisée" in outbox.latest(to=dora.email)[0].text
    again = Client()
    assert sign_in(again, dora.email)["Location"] == "/arrivee/"
    assert again.get("/c/rouages/equipe/")["Location"].startswith("/mon-compte/securite/deux-preuves/")


def test_her_sessions_close(client, rouages, alice, dora):
    hers = Client()
    sign_in(hers, dora.email)
    hers.post("/connexion/seconde-preuve/", {"code": recovery_code_of(dora.email)})
    assert hers.get("/mon-compte/").status_code == 200
    actions.reset(dora, by=alice)
    assert hers.get("/mon-compte/").status_code == 302


def test_whoever_has_nothing_to_lose_is_said_so(client, rouages, alice, bea):
    client.force_login(alice)
    address = address_of(bea, rouages)
    assert "rien à réinitialiser" in client.get(address).content.decode()
    client.post(address)
    assert journal(rouages) == []
    assert outbox.latest(to=bea.email) == []


def test_nobody_resets_oneself_an_operator_or_another_team(
    client, rouages, alice, dora, olga, chloe, photonnes
):
    with in_collective(rouages):
        MembershipFactory(user=olga, role=Role.OBSERVER)
    for person in (alice, olga, chloe):
        with_application(person)
    client.force_login(alice)
    for person, collective in ((alice, rouages), (olga, rouages), (chloe, photonnes)):
        address = address_of(person, collective)
        assert (client.get(address).status_code, client.post(address).status_code) == (404, 404)
        assert proofs_of(person) == 1
    client.force_login(chloe)
    assert client.post(address_of(dora, rouages)).status_code == 404
    assert proofs_of(dora) == 2


def test_a_coordinator_with_one_proof_resets_nothing(rouages, alice, dora):
    client = Client()
    log_in_weakly(client, alice)
    client.post(address_of(dora, rouages))
    assert proofs_of(dora) == 2


def test_another_collective_is_told_without_a_name(rouages, photonnes, alice, dora):
    with in_collective(photonnes):
        MembershipFactory(user=dora, role=Role.COORDINATOR)
    actions.reset(dora, by=alice)
    assert (journal(rouages), journal(photonnes)) == ([alice.pk], [None])


def test_command_resets_an_operator_too(olga, capsys):
    with_application(olga)
    call_command("reset_second_factor", f" {olga.email.upper()} ")
    assert proofs_of(olga) == 0
    assert olga.email in capsys.readouterr().out


@pytest.mark.parametrize(
    ("address", "why"), [("inconnue@essai.example", "Aucun compte"), ("bea@essai.example", "rien à")]
)
def test_command_says_why_not(bea, address, why):
    with pytest.raises(CommandError, match=why):
        call_command("reset_second_factor", address)
