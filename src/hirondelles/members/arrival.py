"""Where somebody goes after signing in: the collectives she belongs to, wherever they are."""

from __future__ import annotations

from django.conf import settings

from hirondelles.accounts.models import User
from hirondelles.collectives.everywhere import everywhere
from hirondelles.collectives.models import Collective
from hirondelles.members.models import Membership

WORK = settings.COLLECTIVE_LANDING
"""The first page of somebody's work in a collective."""
INSTALLATION = settings.INSTALLATION_LANDING
"""The first page of whoever runs the installation."""


def collectives_of(user: User) -> list[Collective]:
    """By name; those she left are not hers any more."""
    with everywhere():
        mine = Membership.objects.current().filter(user_id=user.pk).values_list("collective_id", flat=True)
        return list(Collective.objects.filter(pk__in=set(mine)).defer("logo"))
