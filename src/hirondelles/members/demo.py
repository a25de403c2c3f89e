"""The accounts of the demonstration and their codes, which work nowhere else; the teams of its collectives."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import settings
from django.utils import timezone

from hirondelles.accounts.models import User
from hirondelles.members.models import Candidacy, Invitation, Membership, Role, Way

CODES = {
    "alice@rouages.example": "RGKD-4ALN",
    "bea@rouages.example": "RGKD-4BFT",
    "dina@rouages.example": "RGKD-4DNF",
    "esther@rouages.example": "RGKD-4STR",
    "gilles@trois-clochers.example": "RGKD-4GLS",
    "hana@ateliers-ambre.example": "RGKD-4HNQ",
    "iris@academie.example": "RGKD-4RSL",
    "chloe@photonnes.example": "PHTN-4CHL",
    "operatrice@reseau.example": "RSDK-4PRT",
}
PROVE_TWICE = frozenset(
    {
        "alice@rouages.example",
        "esther@rouages.example",
        "gilles@trois-clochers.example",
        "chloe@photonnes.example",
        "operatrice@reseau.example",
    }
)
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


def fill(collective: Any, described: Mapping[str, Any], folder: Path) -> None:
    """A team as one finds it: several roles, somebody whom one calls, the charter, invitations on their way."""
    from hirondelles.members.charter.actions import accept_charter, current_charter

    coordinator = Membership.objects.coordinators().earliest("pk").user
    digest = current_charter().digest
    accept_charter(coordinator, digest=digest)
    for one in described.get("member", ()):
        person = _member(one, by=coordinator)
        if one.get("accepts", True):
            told = {} if person.signs_in else {"way": Way.ORAL, "recorded_by": coordinator}
            accept_charter(person, digest=digest, **told)
    for one in described.get("invited", ()):
        _invitation(one, by=coordinator)
    for one in described.get("candidacy", ()):
        Candidacy.objects.create(**one)


def _member(one: Mapping[str, Any], *, by: User) -> User:
    """Somebody of the team, who may have an account already; there for so many days, if said."""
    from hirondelles.members.actions import enter

    person = User.objects.filter(email=one["email"]).first() if "email" in one else None
    if person is None:
        person = User.objects.create_user(one.get("email"), name=one["name"], phone=one.get("phone", ""))
    for role in one.get("roles", (Role.ROLE_MODEL,)):
        enter(person, role=Role(role), by=by)
    if "days" in one:
        came = timezone.now() - timedelta(days=one["days"])
        Membership.objects.filter(user=person).update(joined_at=came)
    return person


def _invitation(one: Mapping[str, Any], *, by: User) -> None:
    from hirondelles.members.models.invitations import VALID_FOR

    sent = timezone.now() - timedelta(days=one["days"])
    state = one.get("state", "sent")
    Invitation.objects.create(
        email=one["email"],
        name=one["name"],
        role=Role(one.get("role", Role.ROLE_MODEL)),
        word=one.get("word", ""),
        state=state,
        invited_by=by,
        invited_at=sent,
        sent_at=sent,
        expires_at=sent + VALID_FOR,
        answered_at=sent + timedelta(days=1) if state == "declined" else None,
    )
