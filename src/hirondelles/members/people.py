"""The people of a collective, for the features above."""

from __future__ import annotations

from hirondelles.members.models import Membership


def coordinator_addresses() -> list[str]:
    """The addresses of whoever coordinates the current collective."""
    rows = Membership.objects.coordinators().exclude(user__email=None)
    return list(rows.order_by("pk").values_list("user__email", flat=True))
