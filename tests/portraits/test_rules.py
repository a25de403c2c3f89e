"""Who has a portrait: what the menu asks in SQL of its own says the same as the question of the portraits."""

from __future__ import annotations

import pytest

from hirondelles.collectives.scope import in_collective
from hirondelles.portraits import actions, rules
from hirondelles.portraits.models import Portrait, State
from tests.factories.members import join
from tests.factories.portraits import a_portrait, a_shown_portrait

LINKED, BY_ADDRESS, OTHERS_ADDRESS, WITHDRAWN, NONE = (
    "linked",
    "address",
    "somebody else",
    "withdrawn",
    "none",
)
EXPECTED = {LINKED: True, BY_ADDRESS: True, OTHERS_ADDRESS: False, WITHDRAWN: False, NONE: False}


@pytest.fixture
def woman(inside):
    return join(inside, email="zoe@essai.example")


@pytest.fixture(params=EXPECTED)
def case(request, woman):
    if request.param == NONE:
        return request.param
    portrait = a_shown_portrait() if request.param == WITHDRAWN else a_portrait(email=woman.email.upper())
    folder = portrait.consent_file
    if request.param == LINKED:
        folder.person, folder.email = woman, "autre@essai.example"
    elif request.param == OTHERS_ADDRESS:
        folder.person = join(folder.collective, email="lou@essai.example")
    elif request.param == WITHDRAWN:
        folder.person = woman
    folder.save()
    if request.param == WITHDRAWN:
        actions.withdraw(portrait, by=None)
    return request.param


def test_has_portrait_says_what_the_portraits_say(case, woman, inside):
    asked = Portrait.objects.of_person(woman).exclude(state=State.WITHDRAWN).exists()
    assert rules.has_portrait(woman, inside) is asked is EXPECTED[case]


def test_a_portrait_elsewhere_opens_nothing_here(woman, inside, photonnes):
    with in_collective(photonnes):
        a_portrait(email=woman.email)
        assert rules.has_portrait(woman, photonnes) is True
    assert rules.has_portrait(woman, inside) is False
