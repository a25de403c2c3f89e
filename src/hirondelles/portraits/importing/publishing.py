"""Publishing many portraits at once, after an import that the coordinator asked to publish."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Max
from django.utils import timezone

from hirondelles.consents.models import Medium
from hirondelles.notifications.actions import notify
from hirondelles.portraits import notifications
from hirondelles.portraits.importing.planning import PUBLISHED, Planned
from hirondelles.portraits.models import Portrait, State

WRITTEN = ("state", "published_at", "withdrawn_at", "turn", "position")


def publish_ready(planned: Sequence[Planned]) -> int:
    """Publish those that the database, asked again, allows; each woman whose address is known receives her link."""
    lines = {one.line.slug: one.line for one in planned}
    rows = _publishable(list(lines))
    ends = Portrait.objects.aggregate(turn=Max("turn"), position=Max("position"))
    now = timezone.now()
    for number, row in enumerate(rows, start=1):
        row.state, row.published_at, row.withdrawn_at = State.PUBLISHED, now, None
        row.turn, row.position = (ends["turn"] or 0) + number, (ends["position"] or 0) + number
    Portrait.objects.bulk_update(rows, WRITTEN, batch_size=500)
    for row in rows:
        lines[row.slug].state = PUBLISHED
        if addresses := notifications.addresses_of(row):
            notify(notifications.PortraitOnline(row), to=addresses)
    return len(rows)


def _publishable(slugs: Sequence[str]) -> list[Portrait]:
    """Drafts that lack nothing, at the end of the queue in the order of the file.

    They are held until the end of the transaction: one that is withdrawn meanwhile is not set back to published.
    """
    waiting = Portrait.objects.filter(slug__in=slugs, state__in=[State.DRAFT, State.SUBMITTED])
    complete = waiting.exclude(photo_key="").exclude(alt_text="").exclude(job="").exclude(step="")
    complete = complete.exclude(asked_at__isnull=False, approved_digest="").exclude(
        consent_file__is_minor=True
    )
    allowed = complete.allowed_on(Medium.WEB).select_related("consent_file")
    return list(allowed.select_for_update(of=("self",), no_key=True).order_by("pk"))
