"""What the ledger gives to the woman it is about, and what goes with her account."""

from __future__ import annotations

import pytest

from hirondelles.collectives.everywhere import everywhere
from hirondelles.collectives.scope import in_collective
from hirondelles.solicitations import actions, rights
from hirondelles.solicitations.models import Availability, Solicitation
from tests.factories.members import MembershipFactory
from tests.factories.solicitations import ask

pytestmark = pytest.mark.django_db


def test_export_holds_what_she_was_asked_and_what_she_gives(bea, dora, rouages, photonnes):
    with in_collective(rouages):
        actions.accept(ask(bea), by=None, note="Oui !")
        ask(dora)
        actions.say_availability(bea, {"yearly_cap": 4, "towns": ["Valmorin"]}, by=bea)
    with in_collective(photonnes):
        MembershipFactory(user=bea)
        ask(bea)
    with everywhere():
        told = rights.export(bea)
    assert [(one["collective"], one["state"], one["note"]) for one in told["solicitations"]] == [
        ("Les Rouages", "acceptée", "Oui !"),
        ("Les Photonnes", "attend une réponse", ""),
    ]
    assert [(one["collective"], one["yearly_cap"], one["towns"]) for one in told["availabilities"]] == [
        ("Les Rouages", 4, ["Valmorin"])
    ]


def test_an_erased_account_leaves_nothing_and_whoever_counts_on_her_knows(
    bea, dora, rouages, heard, time_machine
):
    with in_collective(rouages):
        asked, past = ask(bea), ask(bea)
        ask(dora)
        Solicitation.objects.filter(pk=past.pk).update(expires_at=past.asked_at, starts_at=past.asked_at)
        actions.no_more(bea, kind="visit", by=bea)
    with everywhere():
        (offered,) = rights.erasures(bea)
    offered.carry_out()
    with in_collective(rouages):
        assert list(Solicitation.objects.values_list("person", flat=True)) == [dora.pk]
        assert not Availability.objects.exists()
    assert heard == [(asked.pk, "declined")]
