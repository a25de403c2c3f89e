"""What a woman takes away of her portrait, and how she takes it back with her account."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from hirondelles.collectives.everywhere import everywhere
from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.core.personal_data import DECLARED
from hirondelles.portraits import actions, rights
from hirondelles.portraits.models import Portrait
from tests.factories.collectives import UserFactory
from tests.factories.portraits import a_portrait, a_shown_portrait

ADA = SimpleNamespace(email="ada@essai.example", pk=7, signs_in=True)


def portraits_of(person: Any) -> list[dict[str, Any]]:
    with everywhere():
        return list(rights.export(person)["portraits"])


@pytest.mark.django_db
def test_export_is_what_the_register_says(rouages: Collective, photonnes: Collective) -> None:
    with in_collective(rouages):
        filed = actions.file_under(trade="Horlogerie", campaign="2025")
        a_shown_portrait("Ada", email="Ada@essai.example", **filed)
    with in_collective(photonnes):
        a_portrait("Ada", email=ADA.email)
        a_portrait("Eve", email="eve@essai.example")
    shown, draft = portraits_of(ADA)
    given = {name for name, datum in DECLARED["portraits.Portrait"].items() if datum.export}
    assert draft.keys() == given | {"collective", "trade", "campaign", "proposed"}
    assert shown.keys() == draft.keys() | {"page", "photo"}
    assert (shown["collective"], shown["trade"], shown["campaign"]) == ("Les Rouages", "Horlogerie", "2025")
    assert (draft["collective"], draft["trade"], draft["campaign"]) == ("Les Photonnes", "", "")
    assert shown["photo"].endswith("/960.webp")


@pytest.mark.django_db
@pytest.mark.usefixtures("media")
def test_erasures_are_hers_to_choose_but_what_she_withdrew(rouages: Collective) -> None:
    with in_collective(rouages):
        kept = a_shown_portrait("Ada", email=ADA.email)
        gone = a_shown_portrait("Ada", email=ADA.email, last_name="Bis")
        actions.withdraw(gone, by=None)
    with everywhere():
        offered, left = rights.erasures(ADA)
    assert (left.key, left.optional) == (f"portrait-{gone.pk}", False)
    assert (offered.key, offered.optional) == (f"portrait-{kept.pk}", True)
    assert offered.sentence == "Retirer aussi le portrait de Ada (Les Rouages), et l’effacer avec ses photos"


@pytest.mark.django_db
@pytest.mark.usefixtures("media")
def test_erasure_of_what_her_link_has_just_withdrawn_leaves_nothing(rouages: Collective) -> None:
    with in_collective(rouages):
        portrait = a_shown_portrait("Ada", email=ADA.email)
    ada = UserFactory(email=ADA.email)
    with everywhere():
        (offered,) = rights.erasures(ada)
    with in_collective(rouages):
        actions.withdraw(portrait, by=None)
    offered.carry_out()
    with in_collective(rouages):
        assert not Portrait.objects.exists()


@pytest.mark.django_db
def test_what_awaits_her_is_hers_too(rouages: Collective) -> None:
    with in_collective(rouages):
        actions.edit(a_shown_portrait("Ada", email=ADA.email), {"words": "Du collectif."}, by=None)
    assert portraits_of(ADA)[0]["proposed"] == [{"changes": {"words": "Du collectif."}}]
