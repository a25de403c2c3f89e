"""What she did on the path goes with her file; a number takes her place when she erases her account."""

from __future__ import annotations

import pytest

from hirondelles.collectives.everywhere import everywhere
from hirondelles.collectives.scope import in_collective
from hirondelles.members import oneself
from hirondelles.playbook import actions
from hirondelles.playbook.models import Gate
from hirondelles.playbook.rights import export
from tests.factories.playbook import entrusted

pytestmark = pytest.mark.django_db


def test_export_gives_her_gates_only(rouages, alice, bea, shown):
    with in_collective(rouages):
        entrusted("women", bea, outcome="Cinq.")
        entrusted("school", alice)
        actions.tick("talk", collective=rouages, by=bea)
    with everywhere():
        told = export(bea)["path"]
    assert [(one["gate"], one["collective"]) for one in told] == [
        ("Cinq femmes", "Les Rouages"),
        ("Un premier discours commun", "Les Rouages"),
    ]
    assert told[0]["outcome"] == "Cinq."


def test_a_gate_of_an_erased_account_waits_for_somebody_else(rouages, bea):
    with in_collective(rouages):
        entrusted("women", bea)
    oneself.erase(bea)
    bea.refresh_from_db()
    with in_collective(rouages):
        assert Gate.objects.get().person_id is None
    assert "Béa" not in str(bea)
