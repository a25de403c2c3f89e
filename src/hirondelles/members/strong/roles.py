"""Who must prove twice who she is: whoever may see what concerns pupils, and whoever runs the installation."""

from __future__ import annotations

from typing import Any

from hirondelles.members.models import Role
from hirondelles.members.rules import roles_in

SEE_PUPILS = frozenset({Role.COORDINATOR, Role.SAFEGUARDING, Role.SCHOOL_REFERENT})
"""The one place: a role added here asks for two proofs on every reserved page of its collective."""


def needs_two_proofs(user: Any, collective: Any) -> bool:
    """Whether one proof is too little for her, here; outside of any collective, for operators alone."""
    return bool(user.is_operator or SEE_PUPILS & roles_in(user, collective))
