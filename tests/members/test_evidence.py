"""What a team shows for the path of its collective."""

from __future__ import annotations

import pytest

from hirondelles.collectives.scope import in_collective
from hirondelles.members import evidence
from hirondelles.members.charter.actions import accept_charter, current_charter
from hirondelles.members.models import Role
from tests.factories.members import MembershipFactory, join

pytestmark = pytest.mark.django_db


def shown(collective, gate):
    with in_collective(collective):
        found = gate(collective)
    return found and (found.sentence, found.done)


def test_women_are_counted_once_each(rouages, alice):
    assert shown(rouages, evidence.women) is None
    women = [join(rouages, Role.FACILITATOR if n % 2 else Role.ROLE_MODEL) for n in range(4)]
    with in_collective(rouages):
        MembershipFactory(user=women[0], role=Role.FACILITATOR)
    assert shown(rouages, evidence.women) == ("4 femmes dans l’équipe. Il en faut cinq.", False)
    join(rouages, Role.ROLE_MODEL)
    assert shown(rouages, evidence.women) == ("5 femmes dans l’équipe.", True)


def test_charter_is_adopted_by_five_women(rouages, alice):
    people = [alice, *(join(rouages, Role.ROLE_MODEL) for _ in range(5))]
    assert shown(rouages, evidence.charter) is None
    for person in people[:2]:
        with in_collective(rouages):
            accept_charter(person, digest=current_charter().digest)
    assert shown(rouages, evidence.charter) == (
        "1 femme a accepté la charte en vigueur. Il en faut cinq.", False,
    )  # fmt: skip
    for person in people[2:]:
        with in_collective(rouages):
            accept_charter(person, digest=current_charter().digest)
    assert shown(rouages, evidence.charter) == ("5 femmes ont accepté la charte en vigueur.", True)
