"""Who writes to whom: a coordinator to anybody, a facilitator to the women."""

from __future__ import annotations

import pytest

from hirondelles.accounts.models import User
from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.letters import rules
from hirondelles.members.groups import FACILITATORS, WOMEN
from hirondelles.members.models import Role
from tests.factories.letters import a_letter
from tests.factories.members import join

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("role", "writes"),
    [(role, role in {Role.COORDINATOR, Role.FACILITATOR}) for role in Role],
)
def test_only_coordinators_and_facilitators_write(rouages: Collective, role: str, writes: bool) -> None:
    person = join(rouages, role)
    with in_collective(rouages):
        assert rules.can_write(person, rouages) is writes
        assert bool(rules.groups_for(person, rouages)) is writes


def test_a_facilitator_writes_to_the_women_alone(here: Collective, alice: User, flora: User) -> None:
    assert {one.key for one in rules.groups_for(flora, here)} == {WOMEN, FACILITATORS}
    everybody = {one.key for one in rules.groups_for(alice, here)}
    assert {WOMEN, FACILITATORS, "members.everybody", "partners.schools"} <= everybody


def test_a_letter_opens_to_who_coordinates_and_to_its_author(
    here: Collective, alice: User, flora: User, bea: User, chloe: User
) -> None:
    hers, not_hers = a_letter(by=flora), a_letter(by=alice)
    assert [rules.can_open(one, here, hers) for one in (alice, flora, bea, chloe)] == [
        True,
        True,
        False,
        False,
    ]
    assert [rules.can_open(one, here, not_hers) for one in (alice, flora)] == [True, False]
