"""Who agreed to what: the words of each medium, the versions approved, and the one condition asked of both."""

from hirondelles.consents.models.allowing import Allowed, allowed
from hirondelles.consents.models.approvals import Approval
from hirondelles.consents.models.consents import (
    ADULT,
    HERSELF,
    MINOR,
    PRINTED,
    Channel,
    Consent,
    ConsentFile,
    ConsentText,
    Decision,
    ExpiryWarning,
    Giver,
    Medium,
    OneHolder,
    Purpose,
    withdrawal_key,
)

__all__ = [
    "ADULT",
    "HERSELF",
    "MINOR",
    "PRINTED",
    "Allowed",
    "Approval",
    "Channel",
    "Consent",
    "ConsentFile",
    "ConsentText",
    "Decision",
    "ExpiryWarning",
    "Giver",
    "Medium",
    "OneHolder",
    "Purpose",
    "allowed",
    "withdrawal_key",
]
