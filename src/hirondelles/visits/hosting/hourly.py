"""What is looked at every hour: hosts that have not answered, encounters told from their own page, papers that changed."""

from __future__ import annotations

import logging
from datetime import datetime

from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import in_collective
from hirondelles.encounters.models import State as Encountered
from hirondelles.visits import actions
from hirondelles.visits.hosting import asking
from hirondelles.visits.hosting.reminding import remind_hosts
from hirondelles.visits.models import Booking, BookingState
from hirondelles.visits.papers import issuing
from hirondelles.visits.states import BOOKING

log = logging.getLogger("hirondelles.visits.hosting")


def run(now: datetime) -> int:
    """Gives how many rows were touched; a collective that fails holds nobody back."""
    done = asking.run(now)
    for collective in Collective.objects.defer("logo"):
        try:
            with in_collective(collective):
                done += catch_up() + issuing.catch_up(now) + remind_hosts(now)
        except Exception:
            log.exception("visits not followed", extra={"collective": collective.pk})
    return done


def catch_up() -> int:
    """Encounters that were called off or told from their own page: the bookings say the same; gives how many."""
    rows = Booking.objects.in_state(BookingState.ACCEPTED).with_slot().filter(encounter__isnull=False)
    done = 0
    for booking in rows.filter(encounter__state=Encountered.CANCELLED):
        actions.leave(booking, "cancel", by=None)
        done += 1
    for booking in rows.filter(encounter__state__in=(Encountered.HELD, Encountered.CLOSED)):
        BOOKING.move(booking, "hold")
        done += 1
    return done
