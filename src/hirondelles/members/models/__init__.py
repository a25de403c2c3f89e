"""Who belongs to a collective, what they promise each other, who is asked to come."""

from hirondelles.members.models.candidacies import Candidacy, CandidacyState
from hirondelles.members.models.charter import Charter, CharterAcceptance, Way
from hirondelles.members.models.invitations import Invitation, InvitationState
from hirondelles.members.models.providers import ProviderLink
from hirondelles.members.models.team import Membership, NotTheSame, Role

__all__ = [
    "Candidacy",
    "CandidacyState",
    "Charter",
    "CharterAcceptance",
    "Invitation",
    "InvitationState",
    "Membership",
    "NotTheSame",
    "ProviderLink",
    "Role",
    "Way",
]
