"""People with their roles, in the collective of the moment."""

from __future__ import annotations

import factory
from factory.django import DjangoModelFactory

from hirondelles.accounts.models import User
from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.members.models import Membership, Role
from tests.factories.collectives import UserFactory


class MembershipFactory(DjangoModelFactory[Membership]):
    class Meta:
        model = Membership

    user = factory.SubFactory(UserFactory)
    role = Role.ROLE_MODEL


def join(collective: Collective, role: str = Role.ROLE_MODEL, **person: object) -> User:
    """Somebody with a role in a collective: ``join(rouages, Role.COORDINATOR, name="Alice")``."""
    user = UserFactory(**person)
    with in_collective(collective):
        MembershipFactory(user=user, role=role)
    return user
