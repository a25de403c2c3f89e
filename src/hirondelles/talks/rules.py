"""Who writes the shared talk, and who decides on it, as ``(user, collective) -> bool``."""

from __future__ import annotations

from typing import Any

from hirondelles.members.models import Role
from hirondelles.members.rules import roles_in
from hirondelles.talks.models import Block

TOGETHER = frozenset({Role.COORDINATOR, Role.FACILITATOR, Role.ROLE_MODEL})
DECIDING = frozenset({Role.COORDINATOR, Role.FACILITATOR})


def can_take_part(user: Any, collective: Any) -> bool:
    """The women, and whoever organises with them: they read, propose, discuss, consent, and prepare their own talk."""
    return bool(roles_in(user, collective) & TOGETHER)


def can_decide(user: Any, collective: Any) -> bool:
    """Facilitators and whoever coordinates: they accept a change, answer an objection, adopt, retire."""
    return bool(roles_in(user, collective) & DECIDING)


def can_write(user: Any, collective: Any, block: Block) -> bool:
    """Whoever decides writes in every block; the one who proposed a block, in hers until it is first adopted."""
    if can_decide(user, collective):
        return True
    return can_take_part(user, collective) and block.by_id == user.pk and block.adopted is None
