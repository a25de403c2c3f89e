"""What time does to portraits, collective after collective."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.consents import expiry
from hirondelles.consents.models import Consent, Decision, ExpiryWarning, Medium
from hirondelles.notifications.actions import notify
from hirondelles.portraits import actions, notifications, photos, rotation, versions
from hirondelles.portraits.models import Portrait, Proposal, State

WARNED_BEFORE = (60, 30, 7)
SWEPT_AFTER = timedelta(days=1)
ERASED_AFTER = timedelta(days=60)
log = logging.getLogger("hirondelles.portraits.clockwork")


def today_of(collective: Collective) -> date:
    """The day that it is in the collective."""
    return expiry.today_in(collective.timezone)


def rotate_all() -> None:
    _for_each(Collective.objects.all(), lambda collective: rotation.rotate(today_of(collective)))


def refresh_expired() -> None:
    ended = Collective.objects.filter(next_expiry__lte=timezone.now())
    _for_each(ended, lambda collective: expiry.refresh(collective.pk))


def warn_all() -> None:
    _for_each(Collective.objects.all(), lambda collective: warn(today_of(collective)))


def _for_each(collectives: QuerySet[Collective], act: Callable[[Collective], object]) -> None:
    """Act in each collective, in its own transaction: one that fails is logged, the others have their turn."""
    for collective in collectives.only("pk", "timezone"):
        try:
            with in_collective(collective):
                act(collective)
        except Exception:
            log.exception("collective skipped", extra={"collective": collective.pk})


def warn(today: date) -> int:
    """Tell the coordinators, and each woman whose address is known, of the ends that come, once each."""
    ends = (
        Consent.objects.standing()
        .filter(medium=Medium.WEB, decision=Decision.ALLOW, until__range=(today, today + timedelta(days=60)))
        .select_related("file")
        .filter(file__in=Portrait.objects.filter(state=State.PUBLISHED).values("consent_file"))
    )
    sent = 0
    for consent in ends:
        days = min(days for days in WARNED_BEFORE if (consent.until - today).days <= days)
        if _first_warning(consent, days):
            portrait = Portrait.objects.get(consent_file=consent.file)
            to = [*notifications.coordinators(), *([consent.file.email] if consent.file.email else [])]
            notify(notifications.ConsentEnding(portrait, consent.until), to=to)
            sent += 1
    return sent


def _first_warning(consent: Consent, days: int) -> bool:
    try:
        with transaction.atomic():
            ExpiryWarning.objects.create(file=consent.file, until=consent.until, days=days)
    except IntegrityError:
        return False
    return True


def sweep(now: datetime) -> int:
    """Erase the photos that no portrait names (an import undone, a frame replaced)."""
    swept = 0
    for collective in Collective.objects.only("pk"):
        with in_collective(collective):
            shown = Portrait.objects.exclude(photo_key="").values_list("photo_key", flat=True)
            named = [*shown, *versions.named_keys(Proposal.objects.all())]
            swept += photos.sweep(collective.pk, named, older_than=(now - SWEPT_AFTER).timestamp())
    return swept


def erase_withdrawn(now: datetime) -> int:
    """Erase what was withdrawn sixty days ago, unless prints of it are still to be taken back."""
    erased = 0
    for collective in Collective.objects.only("pk"):
        with in_collective(collective):
            out_there = Portrait.objects.to_recall().values("pk")
            old = Portrait.objects.filter(state=State.WITHDRAWN, withdrawn_at__lt=now - ERASED_AFTER)
            for portrait in old.exclude(pk__in=out_there):
                actions.erase(portrait, by=None)
                erased += 1
    return erased
