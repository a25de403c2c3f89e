"""Who belongs to a collective, and what they promise each other."""

from hirondelles.members.models.charter import Charter, CharterAcceptance, Way
from hirondelles.members.models.team import Membership, Role

__all__ = ["Charter", "CharterAcceptance", "Membership", "Role", "Way"]
