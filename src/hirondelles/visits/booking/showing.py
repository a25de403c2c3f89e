"""A slot as a teacher reads it: when, where, how many groups are left, what one wears, whom pupils meet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hirondelles.collectives.models import Collective
from hirondelles.collectives.paths import path_to
from hirondelles.core.days import date_format
from hirondelles.partners.distance import Place, in_words
from hirondelles.partners.models import Level
from hirondelles.portraits.models import Portrait
from hirondelles.portraits.showing import Card, cards_of
from hirondelles.ui.languages import Words
from hirondelles.ui.shapes import Fact, MapPoint
from hirondelles.visits import places
from hirondelles.visits.models import Host, Photos, Slot, SlotState

LEVELS = {one.value: one.label for one in Level}


@dataclass(frozen=True, kw_only=True)
class Room:
    """What is left of a slot: a word with its tone, and a sentence."""

    label: str
    tone: str
    sentence: str


@dataclass(frozen=True, kw_only=True)
class Line:
    """One slot of a list."""

    slot: Slot
    url: str
    host: str
    when: str
    place: str
    distance: str
    levels: str
    room: Room


def lines(
    slots: Iterable[Slot],
    collective: Collective,
    *,
    origin: Place | None = None,
    now: datetime | None = None,
) -> list[Line]:
    now = now or timezone.now()
    return [line(one, collective, origin=origin, now=now) for one in slots]


def line(slot: Slot, collective: Collective, *, origin: Place | None, now: datetime) -> Line:
    return Line(
        slot=slot,
        url=path_to("visits:slot", collective=collective, uid=slot.uid),
        host=str(slot.host.partner.name),
        when=when(slot, collective),
        place=slot.town,
        distance=in_words(origin, slot) if origin else "",
        levels=levels(slot),
        room=room_of(slot, now=now),
    )


def when(slot: Slot, collective: Collective) -> str:
    """« jeudi 14 janvier 2027, de 10:00 à 12:00 », in the collective's zone."""
    zone = ZoneInfo(collective.timezone)
    starts, ends = slot.starts_at.astimezone(zone), slot.ends_at.astimezone(zone)
    return _("%(day)s, de %(start)s à %(end)s") % {
        "day": date_format(starts, "l j F Y"),
        "start": date_format(starts, "H:i"),
        "end": date_format(ends, "H:i"),
    }


def moment(at: datetime, collective: Collective) -> str:
    """« jeudi 14 janvier 2027 à 10:00 », in the collective's zone."""
    here = at.astimezone(ZoneInfo(collective.timezone))
    return _("%(day)s à %(hour)s") % {"day": date_format(here, "l j F Y"), "hour": date_format(here, "H:i")}


def levels(slot: Slot) -> str:
    return ", ".join(str(LEVELS[one]) for one in slot.levels if one in LEVELS) or _("tous les niveaux")


def room_of(slot: Slot, *, now: datetime) -> Room:
    """Wishes while the window is open; then what is left; a full one has its waiting list."""
    if slot.state != SlotState.PUBLISHED or slot.starts_at <= now:
        return Room(label=_("Fermé"), tone="neutral", sentence=_("On ne réserve plus ce créneau."))
    if why := places.closed_by_host(slot, now):
        return Room(label=_("Fermé"), tone="neutral", sentence=str(why))
    if slot.is_in_window(now):
        return Room(
            label=_("Souhaits"),
            tone="brass",
            sentence=_("Dites votre souhait : les places seront réparties ensuite, pas au premier arrivé."),
        )
    if slot.is_full:
        return Room(
            label=_("Complet"),
            tone="neutral",
            sentence=_(
                "Inscrivez-vous sur la liste d’attente : si des groupes se libèrent, on les propose dans l’ordre."
            ),
        )
    return _left(slot)


def is_open(slot: Slot, now: datetime) -> bool:
    """Whether one may book it, wish for it, or wait."""
    open_then = slot.state == SlotState.PUBLISHED and slot.starts_at > now
    return open_then and places.closed_by_host(slot, now) is None


def _left(slot: Slot) -> Room:
    said = {"n": slot.left, "all": slot.groups, "size": slot.group_size}
    sentence = ngettext(
        "Il reste %(n)d groupe sur %(all)d, de %(size)d élèves au plus.",
        "Il reste %(n)d groupes sur %(all)d, de %(size)d élèves au plus chacun.",
        slot.left,
    )
    label = ngettext("%(n)d groupe libre", "%(n)d groupes libres", slot.left)
    return Room(label=label % said, tone="sage", sentence=sentence % said)


def facts_of(slot: Slot, collective: Collective) -> list[Fact]:
    """What a teacher needs to choose: when, where, for whom, in which language."""
    host = slot.host
    known = (
        (_("Quand"), when(slot, collective), "calendar-event"),
        (
            _("Où"),
            ", ".join(filter(None, (host.partner.name, slot.room, slot.address, slot.town))),
            "geo-alt",
        ),
        (_("Niveaux"), levels(slot), "mortarboard"),
        (_("Groupes"), groups(slot), "people"),
        (_("Repas"), Words(host.lunch), "info-circle"),
        (_("Langues parlées"), Words(host.languages), "chat-quote"),
        (
            _("Car"),
            _("payé par : %(who)s") % {"who": host.bus_paid_by} if host.bus_paid_by else "",
            "signpost-split",
        ),
    )
    return [Fact(label=label, value=value, icon=icon) for label, value, icon in known if value]


def groups(slot: Slot) -> str:
    """« 2 groupes de 12 élèves au plus »."""
    said = {"n": slot.groups, "size": slot.group_size}
    return (
        ngettext(
            "%(n)d groupe de %(size)d élèves au plus", "%(n)d groupes de %(size)d élèves au plus", slot.groups
        )
        % said
    )


def safety_of(host: Host) -> list[str]:
    """What one wears, where one does not go, in sentences that a class can read."""
    photos = {
        Photos.NO: _("Pas de photo sur place."),
        Photos.WITHOUT_FACES: _("Des photos sont permises, sans visage et sans machine reconnaissable."),
        Photos.YES: _("Des photos sont permises, avec l’accord des personnes."),
    }
    said: list[str] = [
        _("Observation seulement : les élèves ne touchent aucune machine."),
        _("Chaussures fermées, cheveux attachés.") if host.closed_shoes else "",
        _("Prêté sur place : %(what)s.") % {"what": host.equipment.rstrip(".")} if host.equipment else "",
        _("La structure demandera combien de chaque pointure et de chaque taille, sans les noms.")
        if host.sizes_needed
        else "",
        _("Interdit : %(what)s.") % {"what": host.forbidden.rstrip(".")} if host.forbidden else "",
        photos[Photos(host.photos)],
    ]
    return [one for one in said if one]


def women_of(slot: Slot, collective: Collective) -> Sequence[Card]:
    """Whom pupils meet there, of those whose portrait is shown today."""
    people = [one.person for one in slot.women.select_related("person")]
    if not people:
        return []
    hers = Q(consent_file__person__in=people)
    for person in people:
        hers |= Q(consent_file__person__isnull=True, consent_file__email__iexact=person.email or "-")
    return cards_of(Portrait.objects.public().filter(hers).by_rotation().for_cards(), collective=collective)


def points(slots: Sequence[Slot], url_of: Any) -> list[MapPoint]:
    """One dot for each host with a known place; its line says how many slots."""
    by_host: dict[int, list[Slot]] = {}
    for one in slots:
        if one.latitude is not None and one.longitude is not None:
            by_host.setdefault(one.host_id, []).append(one)
    return [_point(some, url_of) for some in by_host.values()]


def _point(some: Sequence[Slot], url_of: Any) -> MapPoint:
    first = some[0]
    said = ngettext("%(town)s, %(n)d créneau", "%(town)s, %(n)d créneaux", len(some))
    return MapPoint(
        label=str(first.host.partner.name),
        latitude=first.latitude or 0.0,
        longitude=first.longitude or 0.0,
        url=url_of(first.host_id),
        text=said % {"town": first.town, "n": len(some)},
    )
