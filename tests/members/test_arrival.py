"""Where somebody goes after signing in."""

from __future__ import annotations

import pytest
from django.db.models.functions import Now

from hirondelles.collectives.scope import in_collective
from hirondelles.members.arrival import collectives_of
from hirondelles.members.models import Membership, Role
from tests.factories.members import MembershipFactory

pytestmark = pytest.mark.django_db


def test_collectives_are_hers_by_name_without_those_she_left(rouages, photonnes, bea):
    with in_collective(photonnes):
        MembershipFactory(user=bea)
        MembershipFactory(user=bea, role=Role.OBSERVER)
    assert [one.slug for one in collectives_of(bea)] == ["photonnes", "rouages"]
    with in_collective(rouages):
        Membership.objects.filter(user=bea).update(left_at=Now())
    assert [one.slug for one in collectives_of(bea)] == ["photonnes"]
