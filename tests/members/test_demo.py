"""The fixed second code: in the demonstration, for its accounts, and nowhere else."""

from __future__ import annotations

import pytest

from hirondelles.members import demo
from hirondelles.members.strong.proofs import has_second
from tests.factories.collectives import UserFactory
from tests.members.journeys import ask_code, code_of_the_moment, with_application

pytestmark = pytest.mark.django_db
ADDRESS = min(demo.PROVE_TWICE)


@pytest.fixture
def invented(db):
    """The accounts of the demonstration that are there, one of which needs no second proof."""
    people = {address: UserFactory(email=address) for address in (ADDRESS, "bea@rouages.example")}
    demo.protect()
    return people


def enters(client, address, code):
    ask_code(client, address)
    client.post("/connexion/code/", {"code": demo.CODES[address]})
    return client.post("/connexion/seconde-preuve/", {"code": code}).status_code == 302


def test_accounts_that_need_it_are_protected_once(invented):
    demo.protect()
    assert {address: has_second(one) for address, one in invented.items()} == {
        ADDRESS: True,
        "bea@rouages.example": False,
    }


@pytest.mark.parametrize("typed", ["246810", " 246 810 "])
def test_fixed_code_opens_as_often_as_one_likes(client, invented, typed):
    for _time in range(3):
        assert enters(client, ADDRESS, typed)
        client.post("/deconnexion/")


@pytest.mark.parametrize("typed", ["246811", "", "000000", "٢٤٦٨١٠"])
def test_another_code_does_not(client, invented, typed):
    assert not enters(client, ADDRESS, typed)


def test_true_code_of_the_account_opens_too(client, invented):
    assert enters(client, ADDRESS, code_of_the_moment(invented[ADDRESS]))


def test_fixed_code_is_worth_nothing_elsewhere(settings, invented):
    """An installation loaded from a demonstration by mistake: the accounts are there, their fixed code is not."""
    assert demo.accepted(invented[ADDRESS], "246810") is not None
    settings.DEMO = False
    assert demo.accepted(invented[ADDRESS], "246810") is None
    settings.DEMO, settings.DEMO_SECOND_CODE = True, ""
    assert [demo.accepted(invented[ADDRESS], typed) for typed in ("246810", "", " ")] == [None] * 3


def test_fixed_code_is_worth_nothing_for_other_people(bea):
    with_application(bea)
    assert demo.accepted(bea, "246810") is None
