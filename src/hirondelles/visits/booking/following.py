"""Where a booking is, who acts next, what its school prepares meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hirondelles.collectives.models import Collective
from hirondelles.core.days import date_format
from hirondelles.encounters.models import State as Encountered
from hirondelles.ui.shapes import Fact, Stage, Text
from hirondelles.visits.booking import showing, sizes
from hirondelles.visits.models import LASTING, Booking, BookingState, SlotState

EXPECTED = frozenset({BookingState.CHECKING, BookingState.WISHED, BookingState.WAITING, *LASTING})
"""Where something may still be changed, or called off by the school."""
RESIZED = frozenset({BookingState.WISHED, BookingState.WAITING, *LASTING})
LOST = frozenset({BookingState.REFUSED, BookingState.EXPIRED, BookingState.CANCELLED})
"""Where other slots are shown: the class has no place here."""


@dataclass(frozen=True, kw_only=True)
class Where:
    """Where it is: a word with its tone, a sentence, and who acts next."""

    label: Text
    tone: str
    sentence: Text
    next_by: Text = ""


def where_is(booking: Booking, collective: Collective) -> Where:
    """The words of the tracking page and of the mails."""
    return WHERE[BookingState(booking.state)](booking, collective)


def _typed(booking: Booking, collective: Collective) -> Where:
    return Where(
        label=_("Pas encore envoyée"),
        tone="neutral",
        sentence=_("Il reste à recopier le code reçu par courriel."),
    )


def _checking(booking: Booking, collective: Collective) -> Where:
    return Where(
        label=_("Adresse à vérifier"),
        tone="brass",
        sentence=_(
            "Votre réservation est là. Votre adresse n’est pas une adresse académique connue : quelqu’un du collectif vérifie "
            "d’abord, souvent d’un simple appel à l’établissement. La place n’est pas encore prise."
        ),
        next_by=_("Au tour du collectif"),
    )


def _wished(booking: Booking, collective: Collective) -> Where:
    until = booking.slot.window_until
    said = {"day": showing.moment(until, collective)} if until else {"day": ""}
    return Where(
        label=_("Souhait noté"),
        tone="brass",
        sentence=_(
            "Les classes disent leur souhait jusqu’au %(day)s. Les groupes sont répartis ensuite, et chacune reçoit la réponse "
            "avec son explication. Répondre en premier ou en dernier ne change rien. Votre numéro dans le tirage est le "
            "%(number)d."
        )
        % (said | {"number": booking.pk})
        + (f" {paused}" if (paused := _paused(booking)) else ""),
        next_by=_("Rien à faire : nous vous écrivons"),
    )


def _waiting(booking: Booking, collective: Collective) -> Where:
    if booking.groups > booking.slot.groups:
        return _too_large(booking)
    place = Booking.objects.queue(booking.slot).filter(rank__lte=booking.rank).count()
    said = {"n": place, "groups": booking.groups}
    sentence = ngettext(
        "Vous êtes en place %(n)d sur la liste d’attente. Votre classe prend %(groups)d groupe : dès qu’il se libère à votre "
        "tour, il est à vous, et nous vous écrivons.",
        "Vous êtes en place %(n)d sur la liste d’attente. Votre classe prend %(groups)d groupes : dès qu’ils se libèrent "
        "ensemble à votre tour, ils sont à vous, et nous vous écrivons.",
        booking.groups,
    )
    passed = _(
        "Moins de groupes que les vôtres se sont libérés : ils sont allés à la classe suivante, et vous gardez votre place dans "
        "l’ordre. Une demi-classe serait passée."
    )
    said_so = [sentence % said, passed if booking.passed_over_at else "", _paused(booking)]
    return Where(
        label=_("Liste d’attente"),
        tone="brass",
        sentence=" ".join(filter(None, said_so)),
        next_by=_("Rien à faire : nous vous écrivons"),
    )


def _too_large(booking: Booking) -> Where:
    """The slot was made smaller since."""
    slot = booking.slot
    said = {"largest": slot.largest, "pupils": booking.pupils}
    return Where(
        label=_("Trop de monde pour ce créneau"),
        tone="brass",
        sentence=_(
            "Ce créneau reçoit maintenant %(largest)d élèves au plus, et vous seriez %(pupils)d. Vous gardez votre rang : "
            "changez l’effectif, venez en demi-classe, ou choisissez une autre visite."
        )
        % said,
        next_by=_("À votre tour"),
    )


def _paused(booking: Booking) -> str:
    """Why nothing moves for now."""
    if not booking.slot.host.is_paused(timezone.now()):
        return ""
    return _("La structure est en pause : rien n’avance d’ici là, et vous pouvez chercher ailleurs.")


def _booked(booking: Booking, collective: Collective) -> Where:
    return Where(
        label=_("Place gardée"),
        tone="sky",
        sentence=_(
            "Votre place est gardée. %(host)s doit maintenant dire oui ; sans réponse, nous relançons, puis nous vous proposons "
            "autre chose. Attendez la confirmation avant de réserver un car."
        )
        % {"host": booking.slot.host.partner.name},
        next_by=_("Au tour de la structure d’accueil"),
    )


def _accepted(booking: Booking, collective: Collective) -> Where:
    return Where(
        label=_("Acceptée"),
        tone="sage",
        sentence=_("%(host)s vous attend. Gardez ce moment, et prévenez-nous si quelque chose change.")
        % {"host": booking.slot.host.partner.name},
        next_by=_("À votre tour : faites signer la convention de visite"),
    )


def _held(booking: Booking, collective: Collective) -> Where:
    return Where(
        label=_("Passée"), tone="sage", sentence=_("La visite a eu lieu. Merci d’avoir emmené votre classe.")
    )


def _refused(booking: Booking, collective: Collective) -> Where:
    sentence = _("%(host)s ne peut pas recevoir votre classe cette fois.") % {
        "host": booking.slot.host.partner.name
    }
    return Where(label=_("Pas cette fois"), tone="neutral", sentence=_with_a_word(sentence, booking))


def _expired(booking: Booking, collective: Collective) -> Where:
    return Where(
        label=_("Sans réponse"),
        tone="neutral",
        sentence=_(
            "%(host)s n’a pas répondu malgré notre relance. Nous ne lui demandons plus rien pour le moment ; d’autres "
            "créneaux sont ci-dessous."
        )
        % {"host": booking.slot.host.partner.name},
    )


def _cancelled(booking: Booking, collective: Collective) -> Where:
    sentence = _("Cette réservation est annulée : la place est rendue.")
    if booking.slot.state == SlotState.CANCELLED:
        sentence = _("La structure d’accueil a dû annuler cette visite.")
    return Where(label=_("Annulée"), tone="neutral", sentence=_with_a_word(sentence, booking))


def _with_a_word(sentence: str, booking: Booking) -> str:
    return f"{sentence} « {booking.end_note} »" if booking.end_note else sentence


WHERE = {
    BookingState.TYPED: _typed,
    BookingState.CHECKING: _checking,
    BookingState.WISHED: _wished,
    BookingState.WAITING: _waiting,
    BookingState.BOOKED: _booked,
    BookingState.ACCEPTED: _accepted,
    BookingState.HELD: _held,
    BookingState.REFUSED: _refused,
    BookingState.EXPIRED: _expired,
    BookingState.CANCELLED: _cancelled,
}


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
