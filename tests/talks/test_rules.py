"""Who writes, who decides."""

from __future__ import annotations

import pytest

from hirondelles.accounts.models import User
from hirondelles.collectives.models import Collective
from hirondelles.members.models import Role
from hirondelles.talks import rules
from tests.factories.members import join
from tests.factories.talks import a_block, adopted

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("role", "takes_part", "decides"),
    [
        (Role.COORDINATOR, True, True),
        (Role.FACILITATOR, True, True),
        (Role.ROLE_MODEL, True, False),
        (Role.SCHOOL_REFERENT, False, False),
        (Role.HOST_CONTACT, False, False),
        (Role.SAFEGUARDING, False, False),
        (Role.OBSERVER, False, False),
    ],
)
def test_roles(here: Collective, role: str, takes_part: bool, decides: bool) -> None:
    person = join(here, role)
    assert (rules.can_take_part(person, here), rules.can_decide(person, here)) == (takes_part, decides)


def test_author_writes_in_her_block_until_it_is_adopted(
    here: Collective, alice: User, bea: User, dana: User, chloe: User
) -> None:
    block = a_block(by=bea)
    assert [rules.can_write(one, here, block) for one in (alice, bea, dana, chloe)] == [
        True,
        True,
        False,
        False,
    ]
    adopted(block, by=(alice, dana))
    assert [rules.can_write(one, here, block) for one in (alice, bea)] == [True, False]
