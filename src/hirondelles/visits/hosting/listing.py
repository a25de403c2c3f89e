"""What whoever organises reads of hosts and bookings, a line each, in so many queries whatever their number."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Min, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hirondelles.collectives.models import Collective
from hirondelles.collectives.paths import path_to
from hirondelles.core.phones import as_read_aloud
from hirondelles.solicitations.years import in_words
from hirondelles.ui.shapes import Fact, Tab
from hirondelles.visits import links as booking_links
from hirondelles.visits.hosting import showing
from hirondelles.visits.hosting.checking import ANSWERS, ITEMS
from hirondelles.visits.hosting.links import token_of
from hirondelles.visits.models import (
    Booking,
    BookingState,
    Host,
    HostCommitment,
    Paused,
    SelfCheck,
    SlotState,
)

TABS: dict[str, tuple[Any, tuple[str, ...]]] = {
    "": (gettext_lazy("En cours"), ("checking", "wished", "waiting", "booked", "accepted")),
    "attend-la-structure": (gettext_lazy("Attendent la structure"), ("booked",)),
    "liste-d-attente": (gettext_lazy("Liste d’attente"), ("waiting", "wished")),
    "acceptees": (gettext_lazy("Acceptées"), ("accepted",)),
    "passees": (gettext_lazy("Passées"), ("held",)),
    "closes": (gettext_lazy("Closes"), ("refused", "expired", "unplaced", "cancelled")),
}
SEARCHED = (
    *("school_name", "town", "class_label", "teacher_name", "slot__title", "slot__town"),
    *("slot__host__organisation__name", "slot__host__school__name"),
)
TONES = {
    BookingState.CHECKING: "brass",
    BookingState.BOOKED: "brass",
    BookingState.ACCEPTED: "sage",
    BookingState.HELD: "sage",
    BookingState.WISHED: "sky",
}


def hosts(collective: Collective, *, now: datetime) -> list[dict[str, Any]]:
    """Those that are silent first, then by name."""
    ahead = Q(slots__starts_at__gt=now, slots__state=SlotState.PUBLISHED)
    rows = Host.objects.with_partner().annotate(
        open_slots=Count("slots", filter=ahead, distinct=True), next_one=Min("slots__starts_at", filter=ahead)
    )
    found = [
        {
            "host": one,
            "url": path_to("visits:host_sheet", collective=collective, pk=one.pk),
            "paused": one.is_paused(now),
            "archived": one.partner.archived_at is not None,
            "silent": one.is_paused(now) and one.paused_why == Paused.SILENCE,
            "slots": one.open_slots,
            "next": one.next_one,
        }
        for one in rows
    ]
    return sorted(found, key=lambda one: (not one["silent"], str(one["host"])))


def partner_path(host: Host, collective: Collective) -> str:
    """The sheet of the partner that it is."""
    kind = "school" if host.school_id else "organisation"
    return path_to(f"partners:{kind}", collective=collective, pk=host.partner.pk)


def checks(host: Host) -> list[dict[str, Any]]:
    """Its self-checks, the latest first: what is not there yet, and what it will change."""
    promised: dict[int, list[HostCommitment]] = {}
    for one in HostCommitment.objects.filter(host=host).order_by("place"):
        promised.setdefault(one.year, []).append(one)
    said = dict(ANSWERS)
    return [
        {
            "year": in_words(one.year),
            "lines": [
                {"item": words, "answer": said.get(one.answers.get(key), _("sans réponse"))}
                for key, words in ITEMS.items()
            ],
            "commitments": promised.get(one.year, []),
        }
        for one in SelfCheck.objects.filter(host=host).order_by("-year")
    ]


def bookings(shown: str, search: str = "") -> Any:
    states = TABS.get(shown, TABS[""])[1]
    rows: Any = _looked_for(search).in_state(*states).with_slot()
    return rows.order_by("slot__starts_at", "pk") if shown != "closes" else rows.order_by("-ended_at", "-pk")


def _looked_for(search: str) -> Any:
    """Whose school, town, class, teacher, host or visit holds every word."""
    rows: Any = Booking.objects.all()
    for word in search.split()[:8]:
        rows = rows.filter(reduce(or_, (Q(**{f"{column}__icontains": word}) for column in SEARCHED)))
    return rows


def tabs(base: str, shown: str, search: str = "") -> list[Tab]:
    counts = dict(_looked_for(search).order_by().values_list("state").annotate(n=Count("pk")))
    return [
        Tab(
            label=label,
            url=_address(base, key, search),
            current=key == (shown if shown in TABS else ""),
            count=sum(counts.get(state, 0) for state in states),
        )
        for key, (label, states) in TABS.items()
    ]


def _address(base: str, shown: str, search: str) -> str:
    said = {name: value for name, value in (("etat", shown), ("q", search)) if value}
    return f"{base}?{urlencode(said)}" if said else base


def booking_lines(rows: Iterable[Booking], collective: Collective) -> list[dict[str, Any]]:
    return [
        {
            "booking": one,
            "url": path_to("visits:booking", collective=collective, pk=one.pk),
            "when": showing.when(one.slot),
            "who": showing.crowd(one),
            "tone": TONES.get(BookingState(one.state), "neutral"),
        }
        for one in rows
    ]


def facts(booking: Booking) -> list[Fact]:
    slot = booking.slot
    rows = (
        (_("Quand"), showing.when(slot), "calendar-event"),
        (_("Où"), f"{slot.host.partner.name}, {slot.town}", "geo-alt"),
        (_("Établissement"), str(booking), "building"),
        (_("Classe"), showing.crowd(booking), "people"),
        (_("Car partagé"), _("souhaité") if booking.wants_bus else "", "signpost-split"),
        (_("Un mot"), booking.end_note, "chat-quote"),
    )
    return [Fact(label=label, value=value, icon=icon) for label, value, icon in rows if value]


def people(booking: Booking) -> list[Fact]:
    teacher = (booking.who_asks, booking.email, as_read_aloud(booking.phone))
    adult = (booking.adult_name, booking.adult_role, booking.adult_email, as_read_aloud(booking.adult_phone))
    rows = ((_("Enseignante ou enseignant"), teacher), (_("Adulte responsable"), adult))
    said = [(label, ", ".join(filter(None, words))) for label, words in rows]
    return [Fact(label=label, value=value) for label, value in said if value]


def urls_of(booking: Booking, collective: Collective) -> dict[str, str]:
    """Where its papers and its encounter are, for the team; and the pages of both parties."""
    mine = {"token": booking_links.token_of(booking)}
    of_host: dict[str, Any] = {"token": token_of(booking.slot.host), "pk": booking.pk}
    found = {
        "sheet": path_to("visits:visit_sheet", collective=collective, **mine),
        "agreement": path_to("visits:agreement_paper", collective=collective, **mine),
        "school_page": path_to("visits:tracking", collective=collective, **mine),
        "host_page": path_to("visits:host_answer", collective=collective, **of_host),
        "host": path_to("visits:host_sheet", collective=collective, pk=booking.slot.host_id),
    }
    if showing.may_drop(booking, timezone.now()):
        found["drop"] = path_to("visits:host_drop", collective=collective, **of_host)
    if booking.encounter_id:
        found["encounter"] = path_to("encounters:one", collective=collective, pk=booking.encounter_id)
    return found
