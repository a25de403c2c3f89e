"""What time does to portraits, collective after collective."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.consents import expiry
from hirondelles.consents.models import Consent, ConsentFile, Decision, ExpiryWarning, Medium
from hirondelles.notifications.actions import notify
from hirondelles.portraits import actions, notifications, photos, rotation, versions
from hirondelles.portraits.models import Portrait, Proposal, State

ONE_DAY = timedelta(days=1)
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
    def act(collective: Collective) -> None:
        today = today_of(collective)
        come_of_age(today)
        warn(today)
        warn_of_age(today)

    _for_each(Collective.objects.all(), act)


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
        if _first_warning(consent.file, consent.until, days):
            portrait = _portrait_of(consent.file)
            to = [*notifications.coordinators(), *notifications.addresses_of(portrait)]
            notify(notifications.ConsentEnding(portrait, consent.until), to=to)
            sent += 1
    return sent


def warn_of_age(today: date) -> int:
    """Tell the coordinators and her school, 60, 30 and 7 days before, that she will be asked again at eighteen."""
    sent = 0
    for file in _shown_minors().filter(of_age_on__range=(today + ONE_DAY, today + timedelta(days=60))):
        days = min(days for days in WARNED_BEFORE if (file.of_age_on - today).days <= days)
        if _first_warning(file, file.of_age_on, days):
            portrait = _portrait_of(file)
            to = [*notifications.coordinators(), *notifications.addresses_of(portrait)]
            notify(notifications.ComesOfAge(portrait), to=to)
            sent += 1
    return sent


def come_of_age(today: date) -> int:
    """At eighteen the portrait of a minor is a draft again, until she herself agrees (the page closed at midnight)."""
    files = list(_shown_minors().filter(of_age_on__lte=today))
    for file in files:
        actions.unpublish(_portrait_of(file), by=None)
    return len(files)


def _shown_minors() -> Any:
    shown = Portrait.objects.filter(state=State.PUBLISHED).values("consent_file")
    return ConsentFile.objects.filter(is_minor=True, pk__in=shown).order_by("pk")


def _portrait_of(file: ConsentFile) -> Portrait:
    found: Portrait = Portrait.objects.select_related("consent_file", "school_contact").get(consent_file=file)
    return found


def _first_warning(file: ConsentFile, until: date, days: int) -> bool:
    try:
        with transaction.atomic():
            ExpiryWarning.objects.create(file=file, until=until, days=days)
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
