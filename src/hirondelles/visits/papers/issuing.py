"""Both papers of a visit are made when the host accepts, and again when something that they say changes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.crypto import salted_hmac
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hirondelles.collectives.models import Collective
from hirondelles.collectives.scope import current_collective_id
from hirondelles.consents.agreements import actions as agreements
from hirondelles.consents.agreements import showing
from hirondelles.consents.models import Agreement
from hirondelles.encounters import dossier
from hirondelles.encounters.models import Encounter
from hirondelles.encounters.telling import school_addresses
from hirondelles.notifications.actions import notify
from hirondelles.visits.hosting import notifications
from hirondelles.visits.hosting.people import addresses, contacts
from hirondelles.visits.models import Booking, BookingState, VisitSheet
from hirondelles.visits.papers import agreement, wording

SALT = "visits.sheet"
PARTS: Mapping[str, str | Promise] = {
    "when": _("la date et l’heure"),
    "where": _("le lieu et le rendez-vous"),
    "class": _("la classe et l’effectif"),
    "people": _("les personnes à joindre"),
    "women": _("les femmes du collectif qui viennent"),
    "seen": _("ce que les élèves verront"),
    "safety": _("la sécurité"),
    "practical": _("le transport, le repas, la liste des noms"),
}
"""What is told when it changes, in the order of the sheet."""


@transaction.atomic
def issue(booking: Booking, *, by: Any, tell: bool = True) -> None:
    """A new version of what changed; the school and the host are told, with whether one signs again.

    Whoever changes something at the same moment waits for the row: two versions never bear the same number.
    """
    Booking.objects.select_for_update().filter(pk=booking.pk).first()
    known = Booking.objects.with_slot().get(pk=booking.pk)
    if known.state != BookingState.ACCEPTED:
        return
    zone = Collective.objects.values_list("timezone", flat=True).get(pk=current_collective_id())
    day = wording.day_of(known.slot, zone)
    about = agreement.about(known)
    made = agreements.issue(about, text=agreement.text_of(known, zone), until=day, by=by)
    changes = _sheet(known)
    again = made is not None and made.binding_since == made.version
    if tell and (changes or again):
        _tell(known, said_changes(changes) or _articles(made), again=again, moved="when" in changes)


def _articles(made: Agreement | None) -> list[str]:
    return showing.said_changes(made) if made else []


def _tell(booking: Booking, changes: list[str], *, again: bool, moved: bool) -> None:
    said: dict[str, Any] = {"changes": changes, "again": again, "moved": moved}
    school = notifications.PapersChanged(booking, **said, for_host=False)
    people = school_addresses(booking.encounter) if booking.encounter else [booking.email]
    notify(school, to=list(dict.fromkeys(people)), language=booking.language)
    notify(notifications.PapersChanged(booking, **said, for_host=True), to=addresses(booking.slot.host))


def _sheet(booking: Booking) -> list[str]:
    """The parts that changed since the version before; nothing for the first one."""
    former, parts = _latest(booking), fingerprints(booking)
    if former and former.parts == parts:
        return []
    changes = [name for name in PARTS if former and former.parts.get(name) != parts[name]]
    version = former.version + 1 if former else 1
    VisitSheet.objects.create(booking=booking, version=version, parts=parts, changes=changes)
    return changes


def said_changes(names: Iterable[str]) -> list[str]:
    return [str(PARTS[name]) for name in names if name in PARTS]


def fingerprints(booking: Booking) -> dict[str, str]:
    """``{part: fingerprint}``, keyed: nobody finds a telephone again by trying them all."""
    return {
        name: salted_hmac(SALT, json.dumps([booking.pk, name, values]), algorithm="sha256").hexdigest()
        for name, values in _values(booking).items()
    }


def _values(booking: Booking) -> dict[str, Any]:
    slot, host = booking.slot, booking.slot.host
    encounter = Encounter.objects.complete().filter(pk=booking.encounter_id).first()
    adult = [getattr(encounter, f"adult_{name}", "") for name in ("name", "role", "email", "phone")]
    first = [[str(one), one.role, one.phone, one.email] for one in contacts(host)[:1]]
    return {
        "when": [slot.starts_at.isoformat(), slot.minutes],
        "where": [wording.where(slot), slot.meeting_point],
        "class": [booking.class_in_words, booking.pupils, booking.groups, slot.group_size],
        "people": [adult, booking.teacher_name, booking.phone, first],
        "women": sorted(one.person_id for one in dossier.women(encounter)) if encounter else [],
        "seen": [slot.title, slot.sees],
        "safety": [*wording.safety(host), host.sizes_needed, host.adults_per_pupils, host.accessibility],
        "practical": [host.bus_paid_by, host.lunch, host.names_days, host.languages],
    }


def catch_up(now: datetime) -> int:
    """What changed elsewhere (a woman answered, an adult was noted on the encounter): gives how many were made again."""
    rows = Booking.objects.in_state(BookingState.ACCEPTED).filter(slot__starts_at__gt=now).with_slot()
    stale = [one for one in rows.order_by("pk") if _is_stale(one)]
    for booking in stale:
        issue(booking, by=None)
    return len(stale)


def _is_stale(booking: Booking) -> bool:
    former = _latest(booking)
    return former is None or former.parts != fingerprints(booking)


def _latest(booking: Booking) -> VisitSheet | None:
    found: VisitSheet | None = VisitSheet.objects.filter(booking=booking).order_by("-version").first()
    return found
