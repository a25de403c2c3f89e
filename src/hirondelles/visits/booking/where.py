"""Where a booking is, in the words of its page and of its mails: what happens, and who acts next."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hirondelles.collectives.models import Collective
from hirondelles.ui.shapes import Text
from hirondelles.visits.booking import showing
from hirondelles.visits.models import Booking, BookingState, SlotState


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
    if not showing.is_open(booking.slot, timezone.now()):
        return Where(
            label=_("Pas envoyée"),
            tone="neutral",
            sentence=_(
                "On ne réserve plus ce créneau : ce que vous avez écrit n’est pas parti, et s’efface."
            ),
        )
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
    had_said_yes = booking.encounter_id is not None
    sentence = (
        _("%(host)s avait dit oui, et ne peut plus recevoir votre classe.")
        if had_said_yes
        else _("%(host)s ne peut pas recevoir votre classe cette fois.")
    ) % {"host": booking.slot.host.partner.name}
    label = _("Annulée") if had_said_yes else _("Pas cette fois")
    return Where(label=label, tone="neutral", sentence=_with_a_word(sentence, booking))


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


def _unplaced(booking: Booking, collective: Collective) -> Where:
    waited = _("Aucune place ne s’est libérée à temps : plus personne n’entre sur ce créneau.")
    late = _(
        "Il est trop tard pour ce créneau, et votre classe n’y a pas eu de place. Nous en sommes désolées et désolés."
    )
    return Where(label=_("Sans place"), tone="neutral", sentence=waited if booking.rank else late)


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
    BookingState.UNPLACED: _unplaced,
    BookingState.CANCELLED: _cancelled,
}
