"""Who may see and write the partners of a collective."""

from hirondelles.members.rules import coordinates as can_manage

__all__ = ["can_manage"]
