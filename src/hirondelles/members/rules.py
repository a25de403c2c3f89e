"""Who may, as ``(user, collective) -> bool``: closed to anonymous, inactive and foreign people."""

from __future__ import annotations

from typing import Any

from hirondelles.members.models import Membership, Role

NONE: frozenset[str] = frozenset()


def roles_in(user: Any, collective: Any) -> frozenset[str]:
    """Her roles in the collective of the moment, none elsewhere; asked once per request."""
    if collective is None or not user.is_authenticated or not user.is_active:
        return NONE
    known: dict[int, frozenset[str]] = user.__dict__.setdefault("_roles", {})
    if collective.pk not in known:
        hers = Membership.objects.current().filter(user_id=user.pk, collective_id=collective.pk)
        known[collective.pk] = frozenset(hers.values_list("role", flat=True))
    return known[collective.pk]


def belongs(user: Any, collective: Any) -> bool:
    """Anybody of the collective."""
    return bool(roles_in(user, collective))


def coordinates(user: Any, collective: Any) -> bool:
    """Whoever coordinates the collective."""
    return Role.COORDINATOR in roles_in(user, collective)


def runs(user: Any, collective: Any) -> bool:
    """Whoever runs the installation; this opens no collective."""
    return bool(user.is_authenticated and user.is_active and user.is_operator)
