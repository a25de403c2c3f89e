"""What is kept of who is signed in where: nothing once the session is over."""

from __future__ import annotations

from datetime import datetime

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db.models import QuerySet


def alive(now: datetime) -> QuerySet[Session]:
    return Session.objects.filter(expire_date__gt=now)


def of(user_id: int, now: datetime) -> QuerySet[UserSession]:
    """The sessions that somebody may close, the latest first."""
    keys = alive(now).values("session_key")
    found: QuerySet[UserSession] = UserSession.objects.filter(user_id=user_id, session_key__in=keys)
    return found.order_by("-created_at")


def forget_sessions(now: datetime) -> int:
    """The clock of the sessions: those that ended go, with the address and the browser they came from."""
    ended, _kinds = Session.objects.filter(expire_date__lte=now).delete()
    orphans, _kinds = UserSession.objects.exclude(session_key__in=alive(now).values("session_key")).delete()
    return int(ended + orphans)
