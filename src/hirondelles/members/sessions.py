"""What is kept of who is signed in where: nothing once the session is over."""

from __future__ import annotations

from datetime import datetime

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection
from django.db.models import QuerySet
from django.utils.translation import gettext as _

BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox", "Firefox"),
    ("Chrom", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Macintosh", "Mac"),
    ("Linux", "Linux"),
)


def alive(now: datetime) -> QuerySet[Session]:
    return Session.objects.filter(expire_date__gt=now)


def of(user_id: int, now: datetime) -> QuerySet[UserSession]:
    """The sessions that somebody may close, the latest first."""
    keys = alive(now).values("session_key")
    found: QuerySet[UserSession] = UserSession.objects.filter(user_id=user_id, session_key__in=keys)
    return found.order_by("-created_at")


def device(user_agent: str) -> str:
    """``Firefox sur Windows``: how a browser presents itself, in words; the beginning of it when unknown."""
    browser = next((name for sign, name in BROWSERS if sign in user_agent), "")
    system = next((name for sign, name in SYSTEMS if sign in user_agent), "")
    if browser and system:
        return _("%(browser)s sur %(system)s") % {"browser": browser, "system": system}
    return browser or system or user_agent[:60]


def close_all(user_id: int, *, but: str | None = None) -> None:
    """Close every session of somebody (``but`` one, by its key), with what was noted of where it came from."""
    hers = UserSession.objects.filter(user_id=user_id).exclude(session_key=but or "")
    Session.objects.filter(session_key__in=hers.values("session_key")).delete()
    hers.delete()


def forget_sessions(now: datetime) -> int:
    """The clock of the sessions: those that ended go, with the address and the browser they came from.

    So do the attempts to sign in, with theirs, once their limit is over.
    """
    ended, _kinds = Session.objects.filter(expire_date__lte=now).delete()
    orphans, _kinds = UserSession.objects.exclude(session_key__in=alive(now).values("session_key")).delete()
    return int(ended + orphans) + _forget_attempts(now)


def _forget_attempts(now: datetime) -> int:
    """The limits are in the shared cache; Django erases what expired there only when it is full."""
    table = connection.ops.quote_name(str(settings.CACHES["default"]["LOCATION"]))
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table} WHERE expires < %s", [now])
        return int(cursor.rowcount)
