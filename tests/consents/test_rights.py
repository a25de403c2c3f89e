"""What a folder gives to the woman it is about, and what her account leaves behind."""

from __future__ import annotations

from hirondelles.collectives.everywhere import everywhere
from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.consents import actions, rights
from hirondelles.consents.models import ConsentFile
from tests.factories.collectives import UserFactory
from tests.factories.consents import a_file, herself, says


def test_export_holds_what_she_said_and_approved(rouages: Collective) -> None:
    bea = UserFactory(email="bea@essai.example")
    with in_collective(rouages):
        file = a_file(email="Bea@essai.example")
        says(file)
        actions.approve(file, digest="a" * 64, agreed=herself(), by=None)
        a_file(email="autre@essai.example")
    with everywhere():
        (told,) = rights.export(bea)["consents"]
    assert (told["collective"], told["said"][0]["medium"], told["approved"][0]["digest"]) == (
        "Les Rouages",
        "site web",
        "a" * 64,
    )


def test_linked_to_another_account_it_is_no_longer_that_of_the_address(rouages: Collective) -> None:
    bea, ada = UserFactory(email="bea@essai.example"), UserFactory()
    with in_collective(rouages):
        file = a_file(email=bea.email)
        actions.link_to(file, ada, by=None)
    with everywhere():
        assert [len(rights.export(person)["consents"]) for person in (bea, ada)] == [0, 1]


def test_erased_account_is_unlinked(rouages: Collective) -> None:
    ada = UserFactory()
    with in_collective(rouages):
        actions.link_to(a_file(), ada, by=None)
    with everywhere():
        (offered,) = rights.erasures(ada)
    offered.carry_out()
    with in_collective(rouages):
        assert (ConsentFile.objects.get().person_id, offered.optional) == (None, False)
