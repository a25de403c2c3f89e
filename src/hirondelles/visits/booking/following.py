"""How far a booking is, what its school prepares meanwhile, what it may still change."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hirondelles.collectives.models import Collective
from hirondelles.core.days import date_format
from hirondelles.encounters.models import State as Encountered
from hirondelles.ui.shapes import Fact, Stage
from hirondelles.visits.booking import showing, sizes
from hirondelles.visits.models import LASTING, Booking, BookingState

EXPECTED = frozenset({BookingState.CHECKING, BookingState.WISHED, BookingState.WAITING, *LASTING})
"""Where something may still be changed, or called off by the school."""
RESIZED = frozenset({BookingState.WISHED, BookingState.WAITING, *LASTING})
LOST = frozenset({BookingState.REFUSED, BookingState.EXPIRED, BookingState.UNPLACED, BookingState.CANCELLED})
"""Where other slots are shown: the class has no place here."""


def stages_of(booking: Booking) -> Sequence[Stage]:
    """« Réservation → Place gardée → Acceptée → Passée », nothing once it is over another way."""
    story = {
        BookingState.CHECKING: _("Réservation"),
        BookingState.BOOKED: _("Place gardée"),
        BookingState.ACCEPTED: _("Acceptée"),
        BookingState.HELD: _("Passée"),
    }
    if booking.state in LOST:
        return []
    known = list(story)
    now = known.index(BookingState(booking.state)) if booking.state in story else 0
    return [
        Stage(label=label, state="done" if place < now else "now" if place == now else "next")
        for place, label in enumerate(story.values())
    ]


def to_prepare(booking: Booking, collective: Collective) -> list[str]:
    """What the school may do meanwhile; nothing when nothing is expected."""
    if booking.state not in LASTING:
        return []
    host = booking.slot.host
    said = [
        _("Une convention de visite est signée pour chaque visite par votre direction et par la structure."),
        ngettext(
            "Prévoyez %(n)d adulte de l’établissement, et l’assurance d’une sortie scolaire.",
            "Prévoyez %(n)d adultes de l’établissement, et l’assurance d’une sortie scolaire.",
            booking.adults,
        )
        % {"n": booking.adults},
        _names(booking, collective),
        _("Chaussures fermées et cheveux attachés pour tout le monde, adultes compris.")
        if host.closed_shoes
        else "",
        _("Invitez les élèves à préparer une question chacune et chacun, sur papier."),
    ]
    return [one for one in said if one]


def _names(booking: Booking, collective: Collective) -> str:
    days = booking.slot.host.names_days
    if not days:
        return ""
    last = booking.slot.starts_at.astimezone(ZoneInfo(collective.timezone)) - timedelta(days=days)
    return _(
        "Le site veut la liste des noms au plus tard le %(day)s : envoyez-la vous-même à la structure, sur le formulaire de "
        "l’établissement. Elle ne passe jamais par ce site."
    ) % {"day": date_format(last, "j F Y")}


def facts_of(booking: Booking, collective: Collective) -> list[Fact]:
    """What anybody with the link reads: the class, the place, the time; no address and no phone."""
    slot = booking.slot
    known = (
        (_("Visite"), f"{slot.title}, {slot.host.partner.name}", "briefcase"),
        (_("Quand"), showing.when(slot, collective), "calendar-event"),
        (_("Où"), ", ".join(filter(None, (slot.room, slot.address, slot.town))), "geo-alt"),
        (
            _("Où se retrouver"),
            slot.meeting_point if booking.state == BookingState.ACCEPTED else "",
            "signpost-split",
        ),
        (_("Établissement"), str(booking) if booking.school_name else "", "building"),
        (_("Classe"), class_in_words(booking), "mortarboard"),
        (_("Groupes"), sizes.in_words(slot, booking.headcount, half_class=booking.half_class), "people"),
        (_("Car partagé"), _("oui, si une classe voisine vient") if booking.wants_bus else "", "map"),
    )
    return [Fact(label=label, value=value, icon=icon) for label, value, icon in known if value]


def class_in_words(booking: Booking) -> str:
    """« 3e B, 27 élèves », « 3e B, une demi-classe de 14 »."""
    if booking.half_class:
        said = {"class": booking.class_in_words, "n": sizes.coming(booking.headcount, half_class=True)}
        return _("%(class)s, une demi-classe de %(n)d") % said
    pupils = ngettext("%(n)d élève", "%(n)d élèves", booking.headcount) % {"n": booking.headcount}
    return f"{booking.class_in_words}, {pupils}"


def is_to_come(booking: Booking, now: datetime) -> bool:
    return booking.slot.starts_at > now


def may_cancel(booking: Booking, now: datetime) -> bool:
    return booking.state in EXPECTED and is_to_come(booking, now)


def may_tell(booking: Booking, now: datetime) -> bool:
    """Whether she may say how many came: its hour has come, and nobody did."""
    encounter = booking.encounter
    begun = encounter is not None and encounter.state == Encountered.CONFIRMED and encounter.starts_at <= now
    return begun and booking.state == BookingState.ACCEPTED


def may_resize(booking: Booking, now: datetime) -> bool:
    return booking.state in RESIZED and is_to_come(booking, now)
