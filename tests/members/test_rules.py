"""Who may: a table."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db.models.functions import Now

from hirondelles.accounts.models import User
from hirondelles.collectives.scope import in_collective
from hirondelles.members import rules
from hirondelles.members.models import Membership, Role
from tests.factories.members import MembershipFactory

pytestmark = pytest.mark.django_db


def answers(user, collective):
    return tuple(rule(user, collective) for rule in (rules.belongs, rules.coordinates, rules.runs))


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("alice", (True, True, False)),
        ("bea", (True, False, False)),
        ("chloe", (False, False, False)),
        ("olga", (False, False, True)),
    ],
)
def test_rules_in_a_collective(request, rouages, who, expected):
    user = request.getfixturevalue(who)
    with in_collective(rouages):
        assert answers(user, rouages) == expected


def test_rules_closed_to_nobody_and_nowhere(rouages, alice):
    with in_collective(rouages):
        assert answers(AnonymousUser(), rouages) == (False, False, False)
    assert answers(alice, None) == (False, False, False)


def test_rules_closed_to_an_account_that_is_closed(rouages, alice, olga):
    alice.is_active = olga.is_active = False
    with in_collective(rouages):
        assert answers(alice, rouages) == answers(olga, rouages) == (False, False, False)


def test_rules_closed_to_who_left(rouages, alice):
    with in_collective(rouages):
        Membership.objects.filter(user=alice).update(left_at=Now())
        assert answers(alice, rouages) == (False, False, False)


def test_rules_of_another_collective_than_the_one_of_the_moment_stay_closed(rouages, photonnes, alice):
    with in_collective(photonnes):
        assert answers(alice, rouages) == (False, False, False)


def test_rules_ask_once_per_collective(rouages, bea, django_assert_num_queries):
    with in_collective(rouages):
        MembershipFactory(user=bea, role=Role.COORDINATOR)
        bea = User.objects.get(pk=bea.pk)
        with django_assert_num_queries(1):
            assert answers(bea, rouages) == answers(bea, rouages) == (True, True, False)
