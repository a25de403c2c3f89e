"""A partner becomes a host, says how it welcomes, has its link renewed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from hirondelles.journal.actions import record
from hirondelles.partners.models import School
from hirondelles.visits.models import Booking, BookingState, Host
from hirondelles.visits.models.hosts import host_key
from hirondelles.visits.papers import issuing


@transaction.atomic
def open_host(partner: Any, *, by: Any) -> Host:
    """The host that this partner is; it becomes one the first time."""
    column = "school" if isinstance(partner, School) else "organisation"
    host, new = Host.objects.get_or_create(**{column: partner})
    if new:
        type(partner).objects.filter(pk=partner.pk).update(hosts=True)
        record("visits.host_opened", on=host, by=by)
    made: Host = host
    return made


@transaction.atomic
def say_how(host: Host, values: Mapping[str, Any], *, by: Any) -> None:
    """What slots and papers say of it changes: the papers of the visits to come are made again."""
    Host.objects.filter(pk=host.pk).update(**values)
    host.refresh_from_db()
    record("visits.host_said_how", on=host, by=by)
    rows = Booking.objects.in_state(BookingState.ACCEPTED).filter(slot__host=host)
    for booking in rows.filter(slot__starts_at__gt=timezone.now()).order_by("pk"):
        issuing.issue(booking, by=by)


@transaction.atomic
def renew_link(host: Host, *, by: Any) -> None:
    """Every link that it received stops working; the next ones will."""
    Host.objects.filter(pk=host.pk).update(key=host_key())
    host.refresh_from_db(fields=["key"])
    record("visits.host_link_renewed", on=host, by=by)
