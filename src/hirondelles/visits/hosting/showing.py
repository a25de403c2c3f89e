"""What a host reads on its page: who waits for its answer, its slots, what it promised."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hirondelles.core.days import date_format
from hirondelles.partners.models import Level
from hirondelles.ui.languages import Words
from hirondelles.ui.shapes import Fact
from hirondelles.visits.models import (
    Booking,
    BookingState,
    Host,
    Photos,
    Pledge,
    Slot,
    SlotState,
)

MANY = 40
TONES = {
    BookingState.BOOKED: "brass",
    BookingState.ACCEPTED: "sage",
    BookingState.HELD: "sage",
    BookingState.WAITING: "neutral",
    BookingState.WISHED: "sky",
}
SLOT_TONES = {SlotState.PUBLISHED: "sage", SlotState.DRAFT: "neutral", SlotState.CLOSED: "neutral"}
SEEN = (
    BookingState.BOOKED,
    BookingState.ACCEPTED,
    BookingState.HELD,
    BookingState.WAITING,
    BookingState.WISHED,
)


def when(slot: Slot) -> str:
    """« jeudi 12 mars, de 10:00 à 12:00 »."""
    starts, ends = localtime(slot.starts_at), localtime(slot.ends_at)
    said = {
        "day": date_format(starts, "l j F"),
        "from": date_format(starts, "H:i"),
        "to": date_format(ends, "H:i"),
    }
    return _("%(day)s, de %(from)s à %(to)s") % said


def waiting(host: Host) -> list[dict[str, Any]]:
    """Classes that wait for a yes or a no, the oldest first."""
    rows = Booking.objects.waiting_for_host().filter(slot__host=host).with_slot()[:MANY]
    return [{"booking": one, "when": when(one.slot), "who": crowd(one)} for one in rows]


def slots(host: Host, *, now: datetime) -> list[dict[str, Any]]:
    """Those to come and the drafts, the next first."""
    rows = Slot.objects.filter(host=host, starts_at__gt=now).exclude(state=SlotState.CANCELLED)
    return [line(one) for one in rows.order_by("starts_at", "pk")[:MANY]]


def line(slot: Slot) -> dict[str, Any]:
    is_full = slot.state == SlotState.PUBLISHED and slot.taken >= slot.groups
    return {
        "slot": slot,
        "when": when(slot),
        "label": _("complet") if is_full else slot.get_state_display(),
        "tone": "neutral" if is_full else SLOT_TONES.get(SlotState(slot.state), "neutral"),
        "room": "" if is_full else room_left(slot),
    }


def room_left(slot: Slot) -> str:
    """« 2 groupes libres sur 3 », or that it is full."""
    if slot.taken >= slot.groups:
        return _("complet")
    left = slot.groups - slot.taken
    words = ngettext("%(left)d groupe libre sur %(n)d", "%(left)d groupes libres sur %(n)d", left)
    return words % {"left": left, "n": slot.groups}


def bookings(slot: Slot) -> list[dict[str, Any]]:
    """The classes of one slot, those that have a place before those that wait."""
    rank = {state: number for number, state in enumerate(SEEN)}
    rows = Booking.objects.filter(slot=slot, state__in=SEEN).select_related("school", "encounter")
    found = sorted(rows, key=lambda one: (rank[BookingState(one.state)], one.rank or 0, one.pk))
    return [{"booking": one, "tone": TONES[BookingState(one.state)], "who": crowd(one)} for one in found]


def may_drop(booking: Booking, now: datetime) -> bool:
    """It was accepted, and its hour has not come."""
    return booking.state == BookingState.ACCEPTED and booking.slot.starts_at > now


def crowd(booking: Booking) -> str:
    """« 3e B, 24 élèves, 2 groupes »; of a half-class, those who come."""
    pupils = ngettext("%(n)d élève", "%(n)d élèves", booking.pupils) % {"n": booking.pupils}
    if booking.half_class:
        pupils = _("une demi-classe de %(n)d") % {"n": booking.pupils}
    groups = ngettext("%(n)d groupe", "%(n)d groupes", booking.groups) % {"n": booking.groups}
    return ", ".join((booking.class_in_words, pupils, groups))


def facts(slot: Slot) -> list[Fact]:
    """A slot as it was written."""
    levels = ", ".join(str(Level(one).label) for one in slot.levels) or _("tous")
    rows = (
        (_("Quand"), when(slot), "calendar-event"),
        (_("Où"), ", ".join(filter(None, (slot.room, slot.address, slot.town))), "geo-alt"),
        (_("Rendez-vous"), slot.meeting_point, "signpost-split"),
        (_("Niveaux"), levels, "mortarboard"),
        (_("Groupes"), _group_facts(slot), "people"),
        (_("Qui le voit"), str(slot.get_opens_to_display()), "eye"),
        (_("Souhaits jusqu’au"), _moment(slot.window_until), "clock"),
    )
    return [Fact(label=label, value=value, icon=icon) for label, value, icon in rows if value]


def _group_facts(slot: Slot) -> str:
    words = ngettext(
        "%(n)d groupe de %(size)d élèves au plus", "%(n)d groupes de %(size)d élèves au plus", slot.groups
    )
    return words % {"n": slot.groups, "size": slot.group_size}


def _moment(when: datetime | None) -> str:
    return date_format(localtime(when), "j F Y, H:i") if when else ""


def profile(host: Host) -> list[Fact]:
    """How it welcomes, as every slot and paper says it."""
    names = ngettext("%(n)d jour avant", "%(n)d jours avant", host.names_days or 0)
    rows = (
        (_("Qui voit les créneaux"), str(host.get_opens_to_display())),
        (_("Chaussures fermées"), _("oui") if host.closed_shoes else _("non")),
        (_("Équipement prêté"), Words(host.equipment)),
        (_("Zones et gestes interdits"), Words(host.forbidden)),
        (_("Photos"), str(Photos(host.photos).label)),
        (_("Accessibilité"), Words(host.accessibility)),
        (_("Repas"), Words(host.lunch)),
        (_("Langues"), Words(host.languages)),
        (_("Liste des noms"), names % {"n": host.names_days} if host.names_days is not None else ""),
        (_("Adultes"), _("un pour %(n)d élèves") % {"n": host.adults_per_pupils}),
        (_("Car payé par"), Words(host.bus_paid_by)),
    )
    return [Fact(label=label, value=value) for label, value in rows if value]


def pledges(host: Host) -> list[Pledge]:
    """What it promised, open ones first."""
    rows = Pledge.objects.filter(host=host).order_by("due_on", "pk")
    return sorted(rows, key=lambda one: bool(one.kept_on or one.dropped_on))[:MANY]
