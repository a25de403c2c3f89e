"""What happens to an offer: written, proved with a code, welcomed with a page of its own, or declined kindly."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone, translation

from hirondelles.core import codes
from hirondelles.core.states import NotAllowed
from hirondelles.journal.actions import record
from hirondelles.members.people import coordinator_addresses
from hirondelles.notifications.actions import notify
from hirondelles.partners import actions as partners
from hirondelles.partners.models import Contact, Organisation, School, SchoolKind
from hirondelles.visits.hosting import welcoming
from hirondelles.visits.models import Host, HostOffer, OfferState
from hirondelles.visits.offering.notifications import (
    OfferArrived,
    OfferCode,
    OfferDeclined,
    OfferWelcomed,
)
from hirondelles.visits.states import OFFER

Values = Mapping[str, Any]


@transaction.atomic
def begin(values: Values) -> HostOffer:
    """Somebody offers to receive; nothing is sent to whoever coordinates before a code proves the address."""
    language = translation.get_language() or "fr"
    made: HostOffer = HostOffer.objects.create(language=language, **values)
    return made


@transaction.atomic
def rewrite(offer: HostOffer, changes: Values) -> None:
    """Corrected before it is proved: a code that left for another address proves nothing. Raises ``NotAllowed`` after."""
    if not HostOffer.objects.in_state(OfferState.TYPED).filter(pk=offer.pk).update(**changes):
        raise NotAllowed("rewrite", offer)
    offer.refresh_from_db()


@transaction.atomic
def send(offer: HostOffer) -> None:
    """A code leaves; a new one replaces it each time. Raises ``NotAllowed`` once it was proved."""
    held = HostOffer.objects.in_state(OfferState.TYPED).select_for_update().filter(pk=offer.pk).first()
    if held is None:
        raise NotAllowed("send", offer)
    code = codes.renew(held, now=timezone.now())
    notify(OfferCode(code), to=[held.email], language=held.language)


@transaction.atomic
def confirm(offer: HostOffer) -> HostOffer:
    """The code proved the address: whoever coordinates reads it. One at a time from an address: gives the one that stays.

    Raises ``NotAllowed``, also when another address was written meanwhile.
    """
    held = HostOffer.objects.select_for_update().filter(pk=offer.pk, email=offer.email).first()
    if held is None:
        raise NotAllowed("arrive", offer)
    try:
        with transaction.atomic():
            OFFER.move(offer, "arrive", asked_at=timezone.now(), code_digest="")
    except IntegrityError:
        twin: HostOffer = HostOffer.objects.in_state(OfferState.ASKED).get(email=offer.email)
        offer.delete()
        return twin
    record("visits.host_offered", on=offer, by=None)
    notify(OfferArrived(offer), to=coordinator_addresses())
    return offer


@transaction.atomic
def welcome(offer: HostOffer, *, partner: School | Organisation | None, by: Any) -> Host:
    """It has its page: ``partner`` is the one that it already is, or one is made; who offers answers for it, and has its link.

    Raises ``NotAllowed`` when somebody answered before.
    """
    OFFER.move(offer, "welcome", ended_at=timezone.now())
    found = partner or _new_partner(offer, by=by)
    _add_contact(offer, found, by=by)
    host = welcoming.open_host(found, by=by)
    HostOffer.objects.filter(pk=offer.pk).update(host=host)
    offer.refresh_from_db()
    record("visits.host_welcomed", on=host, by=by)
    notify(OfferWelcomed(offer), to=[offer.email], language=offer.language)
    return host


def _new_partner(offer: HostOffer, *, by: Any) -> School | Organisation:
    values = {name: getattr(offer, name) for name in ("name", "kind", "town", "postcode")}
    add = partners.add_school if offer.kind in SchoolKind else partners.add_organisation
    made: School | Organisation = add(values, by=by)
    return made


def _add_contact(offer: HostOffer, partner: School | Organisation, *, by: Any) -> None:
    """Known there already, nothing of her changes."""
    if Contact.objects.answering_for(partner).filter(email__iexact=offer.email).exists():
        return
    first, _space, last = offer.contact_name.partition(" ")
    values = {
        "first_name": first[:60],
        "last_name": last[:80],
        "role": offer.contact_role,
        "email": offer.email,
        "phone": offer.phone,
    }
    partners.add_contact(partner, values, by=by)


@transaction.atomic
def decline(offer: HostOffer, *, word: str, by: Any) -> None:
    """Not for now: a kind mail, with a word. Raises ``NotAllowed`` when somebody answered before."""
    OFFER.move(offer, "decline", ended_at=timezone.now())
    record("visits.host_declined", on=offer, by=by)
    notify(OfferDeclined(offer, word=word.strip()), to=[offer.email], language=offer.language)
