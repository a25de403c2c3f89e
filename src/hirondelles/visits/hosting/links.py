"""The secret address of a host's page; all of its links die when its key is renewed."""

from __future__ import annotations

from django.core import signing

from hirondelles.collectives.models import Collective
from hirondelles.collectives.paths import address_of
from hirondelles.visits.models import Booking, Host

PAGE = "visits.host"


def token_of(host: Host) -> str:
    return signing.Signer(salt=PAGE).sign_object([host.pk, host.key])


def host_of(token: str) -> Host | None:
    """The host that a link opens in this collective; ``None`` for any other text, a renewed link included."""
    try:
        pk, key = signing.Signer(salt=PAGE).unsign_object(token)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    found: Host | None = Host.objects.with_partner().filter(pk=pk, key=key).first()
    return found


def page(host: Host, collective: Collective) -> str:
    return address_of(collective, "visits:host", token=token_of(host))


def answer(booking: Booking, collective: Collective) -> str:
    """Where a host answers for one class, in one tap."""
    return address_of(collective, "visits:host_answer", token=token_of(booking.slot.host), pk=booking.pk)
