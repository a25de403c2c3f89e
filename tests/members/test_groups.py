"""One writes to people by what they do; who left lately is named, and not written to."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from hirondelles.accounts.models import User
from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.members.groups import groups
from hirondelles.members.models import Membership, Role
from tests.factories.members import MembershipFactory, join

pytestmark = pytest.mark.django_db


def told(collective: Collective) -> dict[str, list[tuple[str, str]]]:
    with in_collective(collective):
        found = {group.key: group.people() for group in groups(collective)}
    return {key: [(one.first_name, one.reason) for one in people] for key, people in found.items() if people}


def leaves(person: User, *, days: int) -> None:
    joined = timezone.now() - timedelta(days=400)
    left = timezone.now() - timedelta(days=days)
    Membership.objects.filter(user=person).update(joined_at=joined, left_at=left)


def test_groups_are_made_of_roles_and_everybody_counts_once(
    rouages: Collective, photonnes: Collective
) -> None:
    alice = join(rouages, Role.COORDINATOR, name="Alice Essai")
    join(rouages, name="Bea Essai")
    join(photonnes, name="Chloé Essai")
    with in_collective(rouages):
        MembershipFactory(user=alice, role=Role.ROLE_MODEL)
    assert told(rouages) == {
        "members.role_model": [("Alice", ""), ("Bea", "")],
        "members.coordinator": [("Alice", "")],
        "members.everybody": [("Alice", ""), ("Bea", "")],
    }


def test_who_left_lately_is_named_with_the_reason(rouages: Collective) -> None:
    bea, eve, old = (join(rouages, name=name) for name in ("Bea Essai", "Eve Essai", "Old Essai"))
    with in_collective(rouages):
        leaves(bea, days=3)
        leaves(eve, days=3)
        leaves(old, days=61)
        MembershipFactory(user=eve, role=Role.FACILITATOR)
    assert told(rouages) == {
        "members.role_model": [("Bea", "n’a plus ce rôle"), ("Eve", "n’a plus ce rôle")],
        "members.facilitator": [("Eve", "")],
        "members.everybody": [("Eve", ""), ("Bea", "a quitté le collectif")],
    }


def test_closed_accounts_are_of_no_group(rouages: Collective) -> None:
    join(rouages, is_active=False)
    assert told(rouages) == {}


def test_a_woman_without_a_mail_is_named_with_her_phone(rouages: Collective) -> None:
    join(rouages, name="Zoé Essai", email=None, phone="0353010001")
    with in_collective(rouages):
        (people,) = (group.people() for group in groups(rouages) if group.key == "members.role_model")
    assert [(one.name, one.email, one.phone) for one in people] == [
        ("Zoé Essai", "", "03\u00a053\u00a001\u00a000\u00a001")
    ]
