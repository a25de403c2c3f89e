"""Roles that ended are kept a year, invitations six months, accounts that nobody uses two years; the first and the last
unless the installation says otherwise."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce

from hirondelles.accounts.models import User
from hirondelles.collectives.everywhere import everywhere, purging
from hirondelles.members import oneself
from hirondelles.members.models import Candidacy, CharterAcceptance, Invitation, Membership

ASKED_KEPT = timedelta(days=182)
CANDIDACY_KEPT = timedelta(days=92)
UNANSWERED_KEPT = timedelta(days=365)


def left(now: datetime) -> int:
    """Erase the roles that ended long ago, and what their people promised; gives how many rows."""
    before = settings.KEPT["roles"].before(now)
    with purging():
        rows = Membership.objects.filter(left_at__lt=before)
        ended = int(rows._raw_delete(rows.db))
        still = Membership.objects.filter(collective=OuterRef("collective"), user=OuterRef("user"))
        promises = CharterAcceptance.objects.filter(~Exists(still), accepted_at__lt=before)
        return ended + int(promises._raw_delete(promises.db))


def invitations(now: datetime) -> int:
    """Erase the invitations six months after their answer or their end; gives how many."""
    with purging():
        rows = Invitation.objects.filter(invited_at__lt=now - ASKED_KEPT).exclude(
            Q(answered_at__gte=now - ASKED_KEPT) | Q(expires_at__gte=now - ASKED_KEPT)
        )
        return int(rows._raw_delete(rows.db))


def candidacies(now: datetime) -> int:
    """Erase the candidacies three months after their answer, a year after they came without one; gives how many."""
    with purging():
        over = Q(answered_at__lt=now - CANDIDACY_KEPT) | Q(asked_at__lt=now - UNANSWERED_KEPT)
        rows = Candidacy.objects.filter(over)
        return int(rows._raw_delete(rows.db))


def accounts(now: datetime) -> int:
    """Erase the accounts without a role, and without a sign-in for long; gives how many."""
    with everywhere():
        used = User.objects.annotate(seen=Coalesce("last_login", "joined_at"))
        before = settings.KEPT["accounts"].before(now)
        asleep = used.filter(seen__lt=before, is_operator=False).exclude(email__endswith=oneself.GONE)
        found = list(asleep.exclude(pk__in=Membership.objects.values("user")))
    for person in found:
        oneself.erase(person)
    return len(found)
