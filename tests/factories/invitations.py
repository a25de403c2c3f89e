"""Invitations in the collective of the moment."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from hirondelles.members.models import Invitation, InvitationState, Role
from hirondelles.members.models.invitations import VALID_FOR


def an_invitation(email: str = "zoe@essai.example", *, days_ago: int = 0, **values: Any) -> Invitation:
    """Sent, so many days ago, without an answer unless said."""
    sent = timezone.now() - timedelta(days=days_ago)
    usual: dict[str, Any] = {
        "email": email,
        "role": Role.ROLE_MODEL,
        "state": InvitationState.SENT,
        "invited_at": sent,
        "sent_at": sent,
        "expires_at": sent + VALID_FOR,
    }
    return Invitation.objects.create(**usual | values)  # type: ignore[no-any-return]
