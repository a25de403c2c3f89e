"""Places for classes: 8, 32 and 500 clients at once on one slot after the other; nobody oversold, lost or twice.

Each client takes the next class and asks for its place, in two ways: our one statement (``visits.places.seat``) and,
written here, the recount by which booking platforms stay within capacity: an advisory lock, the slot, the sum of what
was taken, the write. Two measures in one run, turn by turn, on the same tables and connections, where each connection
is told its collective once:

- ``place``: the place is taken, and nothing else. One statement is a transaction by itself; the recount needs one,
  which holds its lock. Five classes ask for four places.
- ``action``: ``visits.actions.place`` as the pages call it, with its journal and the mail to the host. With the recount
  it is the same action in which only the taking of the place differs: most of its time is the mail's, in both.

Then 500 clients at once through the action for a slot of 30 groups, in ten rounds, each asking again: exactly 30.
The server is durable, in a data folder of its own that is made anew.
"""

from __future__ import annotations

import os
import shutil
import time
from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import Any

from bench.yardstick import rows
from bench.yardstick.crowd import PROCESSES, THREADS, Crowd, Gesture, Task

CLIENTS = (8, 32, 500)
GROUPS = 40
SLOTS = {"place": 40, "action": 5}
ASKED = {"place": 50, "action": 40}
"""How many slots in a turn, and how many classes ask for the groups of each."""
CROWD, ROUNDS, PLACES = 500, 10, 30
WRITES = 200
OPEN = """
SELECT slot.groups, slot.hours FROM visits_slot AS slot JOIN visits_host AS host ON host.id = slot.host_id
WHERE slot.id = %s AND slot.state = 'published' AND NOT slot.is_queued
AND slot.starts_at - make_interval(days => COALESCE(host.names_days, 0)) > now()
AND (host.paused_until IS NULL OR host.paused_until <= now())
AND (slot.window_until IS NULL OR slot.allocated_at IS NOT NULL)
"""
"""What the slot holds, under the same rules as ours."""


def main(turns: str = "5") -> dict[str, Any]:
    """The best of so many turns, each way in turn."""
    folder = Path(os.environ["HIRONDELLES_DATA"]) / "bookings"
    shutil.rmtree(folder, ignore_errors=True)
    os.environ["HIRONDELLES_DATA"] = str(folder)
    rows.prepare()
    collective = _furnished()
    durable = _durable()
    print("PostgreSQL", _said(durable))
    with Crowd(collective.pk) as crowd:
        found = {
            measure: {
                str(clients): _compared(crowd, collective, measure, clients, int(turns))
                for clients in CLIENTS
            }
            for measure in SLOTS
        }
        found["crowd"] = _crowd(crowd, collective)
    sizes = {
        "processes": PROCESSES,
        "connections": PROCESSES * THREADS,
        "groups": GROUPS,
        "asked": ASKED,
        "slots": SLOTS,
        "turns": int(turns),
    }
    return {"durable": durable, "sizes": sizes, **found}


def _furnished() -> Any:
    """A host whose contact reads mails."""
    from hirondelles.collectives.scope import in_collective
    from hirondelles.partners import actions as partners
    from hirondelles.partners.models import Organisation
    from hirondelles.visits.models import Host

    collective = rows.collective_of("banc-places", 0)
    with in_collective(collective):
        partner = Organisation.objects.create(name="Atelier d’essai", kind="company", town="Valmorin")
        partners.add_contact(partner, {"first_name": "Irène", "email": "irene@essai.example"}, by=None)
        Host.objects.create(organisation=partner)
    return collective


def _durable() -> dict[str, Any]:
    """That nothing is told before it is on the disk, and how long the disk takes: places of one slot are taken one by
    one, so that no way of taking them is quicker than its writes."""
    from django.db import connection

    said: dict[str, Any] = {}
    with connection.cursor() as cursor:
        for name in ("server_version", "fsync", "synchronous_commit", "full_page_writes"):
            cursor.execute(f"SHOW {name}")
            said[name] = cursor.fetchone()[0]
        start = time.perf_counter()
        for _write in range(WRITES):
            cursor.execute("SELECT pg_logical_emit_message(true, 'bench', '')")
    return said | {"write_ms": round((time.perf_counter() - start) / WRITES * 1000, 2)}


# --- the two ways ---------------------------------------------------------------------------------


def _compared(crowd: Crowd, collective: Any, measure: str, clients: int, turns: int) -> dict[str, Any]:
    """Bookings a second, the best turn of each way; what went wrong is counted over all turns of ours."""
    rates: dict[str, float] = dict.fromkeys(WAYS, 0)
    wrong: Counter[str] = Counter()
    for turn in range(turns):
        for name in sorted(WAYS, reverse=bool(turn % 2)):
            asked = _asked(collective, slots=SLOTS[measure], groups=GROUPS, classes=ASKED[measure])
            told = crowd.ask(_task(asked, name, measure, clients))
            rates[name] = max(rates[name], told.seated / told.seconds)
            if name == "one_statement":
                wrong.update(_faults(collective, told.seated) | {"errors": told.errors})
    ratio = round(rates["one_statement"] / rates["recount"], 2)
    figures = {"ratio": ratio, **{name: round(rate) for name, rate in rates.items()}, **wrong}
    print(f"{measure:6} {clients:4} clients  {_said(figures)}", flush=True)
    return figures


def _task(asked: list[Any], name: str, measure: str, clients: int) -> Task:
    """In the action, only the taking of the place differs."""
    seat = _recounted if (name, measure) == ("recount", "action") else None
    gesture = WAYS[name][measure]
    return Task(gesture=gesture, bookings=[one.pk for one in asked], clients=clients, seat=seat)


def _said(figures: dict[str, Any]) -> str:
    return ", ".join(f"{name.replace('_', ' ')} {value}" for name, value in figures.items())


def _place(booking: Any) -> bool:
    from hirondelles.visits import places
    from hirondelles.visits.models import UNSENT

    return places.seat(booking, sources=UNSENT)


def _act(booking: Any) -> bool:
    from hirondelles.visits import actions

    return bool(actions.place(booking).state == "booked")


def _place_by_recount(booking: Any) -> bool:
    from django.db import transaction

    from hirondelles.visits.models import UNSENT

    with transaction.atomic():
        return _recounted(booking, sources=UNSENT)


def _recounted(booking: Any, *, sources: tuple[str, ...], **_in_turn: Any) -> bool:
    """A lock for the slot until the transaction ends, a recount, the write; no counter is kept."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [booking.slot_id])
        cursor.execute(OPEN, [booking.slot_id])
        groups, hours = cursor.fetchone()
        cursor.execute(
            "SELECT COALESCE(SUM(groups), 0) FROM visits_booking "
            "WHERE slot_id = %s AND state IN ('booked', 'accepted', 'held')", [booking.slot_id],
        )  # fmt: skip
        if cursor.fetchone()[0] + booking.groups > groups:
            return False
        cursor.execute(
            "UPDATE visits_booking SET state = 'booked', hours = %s, host_asked_at = now(), "
            "asked_at = COALESCE(asked_at, now()) WHERE id = %s AND state = ANY(%s)",
            [hours, booking.pk, list(sources)],
        )
        booking.state = "booked"
        return bool(cursor.rowcount == 1)


WAYS: dict[str, dict[str, Gesture]] = {
    "one_statement": {"place": _place, "action": _act},
    "recount": {"place": _place_by_recount, "action": _act},
}


# --- what is asked for, and what became of it ------------------------------------------------------


def _asked(collective: Any, *, slots: int, groups: int, classes: int) -> list[Any]:
    """New slots, and so many classes for each, in the order in which they ask."""
    from django.utils import timezone

    from hirondelles.collectives.scope import in_collective
    from hirondelles.visits.models import Booking, Host, Slot, SlotState

    with in_collective(collective):
        Booking.objects.all().delete()
        Slot.objects.all().delete()
        host, first = Host.objects.get(), timezone.now() + timedelta(days=30)
        starts = [first + timedelta(hours=3 * number) for number in range(slots)]
        made = Slot.objects.bulk_create(
            Slot(
                host=host, title="Banc", sees="Rien", town="Valmorin", state=SlotState.PUBLISHED, starts_at=one,
                hours=(one, one + timedelta(hours=2)), group_size=12, groups=groups,
            )
            for one in starts
        )  # fmt: skip
        found: list[Any] = Booking.objects.bulk_create(
            _booking(slot, number) for slot in made for number in range(classes)
        )
    rows.settle()
    return found


def _booking(slot: Any, number: int) -> Any:
    from hirondelles.visits.models import Booking

    return Booking(
        slot=slot, school_name=f"Collège {number}", school_kind="college", town="Valmorin", level="3e", headcount=12,
        groups=1, class_key=f"{slot.pk}-{number}", email="essai@ac-besancon.fr",
    )  # fmt: skip


def _faults(collective: Any, told: int) -> dict[str, int]:
    """Oversold; lost (told that it has its place, and has none); double (a place that nobody was told of)."""
    from django.db.models import Count, Q

    from hirondelles.collectives.scope import in_collective
    from hirondelles.visits.models import Slot

    held = Count("bookings", filter=Q(bookings__state="booked"))
    with in_collective(collective):
        found = list(Slot.objects.annotate(held=held).values_list("held", "taken", "groups"))
    seated = sum(one for one, _taken, _groups in found)
    return {
        "oversold": sum(max(one - groups, 0) for one, _taken, groups in found),
        "lost": max(told - seated, 0),
        "double": max(seated - told, 0) + sum(abs(one - taken) for one, taken, _groups in found),
    }


def _crowd(crowd: Crowd, collective: Any) -> dict[str, int]:
    """A crowd asks at once for the groups of one slot, and each asks again, round after round: nothing changes."""
    wrong: Counter[str] = Counter()
    asked = _asked(collective, slots=1, groups=PLACES, classes=CROWD)
    for _round in range(ROUNDS):
        told = crowd.ask(_task(asked, "one_statement", "action", CROWD))
        wrong.update(_faults(collective, told.seated) | {"errors": told.errors})
        wrong["other_than_exactly"] += abs(told.seated - PLACES)
    figures = {"clients": CROWD, "rounds": ROUNDS, "groups": PLACES, **wrong}
    print(f"crowd  {_said(figures)}")
    return figures
