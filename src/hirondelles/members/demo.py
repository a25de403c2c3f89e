"""The accounts of the demonstration and their codes, which work nowhere else."""

from __future__ import annotations

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import settings

from hirondelles.accounts.models import User

CODES = {
    "alice@rouages.example": "RGKD-4ALN",
    "bea@rouages.example": "RGKD-4BFT",
    "chloe@photonnes.example": "PHTN-4CHL",
    "operatrice@reseau.example": "RSDK-4PRT",
}
PROVE_TWICE = frozenset({"alice@rouages.example", "chloe@photonnes.example", "operatrice@reseau.example"})
"""Those whose role asks for a second proof: ``settings.DEMO_SECOND_CODE``, the same for all."""


def protect() -> None:
    """Give them an application that nobody holds: its secret is lost, the fixed code is what it accepts here."""
    for person in User.objects.filter(email__in=PROVE_TWICE):
        if not Authenticator.objects.filter(user=person, type=Authenticator.Type.TOTP).exists():
            TOTP.activate(person, generate_totp_secret())


def accepted(person: User, code: str) -> Authenticator | None:
    """The application of a demonstration account, when this is the fixed code and this is the demonstration."""
    if not (settings.DEMO and settings.DEMO_SECOND_CODE and person.email in PROVE_TWICE):
        return None
    if not compare_user_code(actual=code, expected=settings.DEMO_SECOND_CODE):
        return None
    found: Authenticator | None = Authenticator.objects.filter(
        user=person, type=Authenticator.Type.TOTP
    ).first()
    return found
