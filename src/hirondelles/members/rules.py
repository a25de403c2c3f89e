"""Who may, as ``(user, collective) -> bool``: closed to anonymous, inactive and foreign people."""

from __future__ import annotations

from typing import Any

from hirondelles.members.models import Membership, Role


def role_in(user: Any, collective: Any) -> str:
    """Her role in the collective, empty when she has none; asked once per request."""
    if collective is None or not user.is_authenticated or not user.is_active:
        return ""
    known: dict[int, str] = user.__dict__.setdefault("_roles", {})
    if collective.pk not in known:
        roles = Membership.objects.current().filter(user=user, collective=collective).values_list("role", flat=True)
        known[collective.pk] = roles.first() or ""
    return known[collective.pk]


def belongs(user: Any, collective: Any) -> bool:
    """Anybody of the collective."""
    return bool(role_in(user, collective))


def coordinates(user: Any, collective: Any) -> bool:
    """Whoever coordinates the collective."""
    return role_in(user, collective) == Role.COORDINATOR


def runs(user: Any, collective: Any) -> bool:
    """Whoever runs the installation; this opens no collective."""
    return bool(user.is_authenticated and user.is_active and user.is_operator)
