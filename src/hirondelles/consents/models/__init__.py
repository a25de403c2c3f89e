"""Who agreed to what: the words of each medium, the versions approved, the one condition asked of both; agreements."""

from hirondelles.consents.models.agreements import (
    Agreement,
    AgreementKind,
    Party,
    Signature,
    SignedBy,
    SigningCode,
)
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
    "Agreement",
    "AgreementKind",
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
    "Party",
    "Purpose",
    "Signature",
    "SignedBy",
    "SigningCode",
    "allowed",
    "withdrawal_key",
]
