"""What happens to a request: written, sent, proved with a code, trusted, corrected, declined, withdrawn."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone, translation

from hirondelles.core import codes
from hirondelles.core.states import NotAllowed
from hirondelles.core.text import fold
from hirondelles.encounters import actions as encounters
from hirondelles.encounters.models import Reason
from hirondelles.encounters.models import State as Encountered
from hirondelles.journal.actions import record
from hirondelles.members.people import coordinator_addresses
from hirondelles.notifications.actions import notify
from hirondelles.partners.actions import confirm_domain
from hirondelles.partners.professional import is_professional
from hirondelles.testimonies.following import has_begun
from hirondelles.testimonies.models import OPEN, UNSENT, Request, Slot, State
from hirondelles.testimonies.notifications import (
    RequestArrived,
    RequestCode,
    RequestDeclined,
    RequestReceived,
    RequestWithdrawn,
)
from hirondelles.testimonies.states import LIFE

Values = Mapping[str, Any]
CORRECTED = (*UNSENT, State.CHECKING, State.RECEIVED)
"""Until somebody is invited, whoever asks corrects alone."""


@transaction.atomic
def begin(values: Values, *, wished: Any = None) -> Request:
    """Somebody of a school begins a request, from the school; nothing is sent."""
    language = translation.get_language() or "fr"
    made: Request = Request.objects.create(**values, wished=wished, language=language)
    return made


@transaction.atomic
def rewrite(asked: Request, changes: Values, *, starts: Iterable[datetime] | None = None) -> None:
    """One step is written, or corrected; ``starts`` replace the slots.

    Raises ``NotAllowed`` once women are invited, and for another address once hers is proved.
    """
    rows = Request.objects.in_state(*CORRECTED).filter(pk=asked.pk)
    if changes.get("email", asked.email) != asked.email:
        rows = rows.filter(confirmed_at=None)
    if not rows.update(**changes):
        raise NotAllowed("rewrite", asked)
    asked.refresh_from_db()
    if starts is not None:
        asked.slots.all().delete()
        Slot.objects.bulk_create([Slot(request=asked, starts_at=one) for one in starts])
    if asked.confirmed_at:
        record("testimonies.corrected", on=asked, by=None)


@transaction.atomic
def send(asked: Request) -> None:
    """A code leaves for the teacher's address; a new one replaces it each time. Raises ``NotAllowed`` once confirmed."""
    LIFE.move(asked, "send")
    code = codes.renew(asked, now=timezone.now())
    notify(RequestCode(code), to=[asked.email], language=asked.language)


@transaction.atomic
def confirm(asked: Request) -> Request:
    """The code proved her address: the request arrives, or waits for the coordinator to know the address.

    Asked already in the same words, it is the same request: gives the one that stays. Raises ``NotAllowed``, also when
    another address was written meanwhile.
    """
    held = Request.objects.select_for_update().filter(pk=asked.pk).first()
    if held is None or held.email != asked.email:
        raise NotAllowed("confirm", asked)
    verb = "arrive" if is_professional(asked.email) else "wait"
    digest = digest_of(asked)
    try:
        with transaction.atomic():
            LIFE.move(asked, verb, confirmed_at=timezone.now(), asked_digest=digest, code_digest="")
    except IntegrityError:
        twin: Request = Request.objects.in_state(*OPEN).get(email=asked.email, asked_digest=digest)
        asked.delete()
        return twin
    record("testimonies.asked", on=asked, by=None)
    notify(RequestReceived(asked), to=[asked.email], language=asked.language)
    notify(RequestArrived(asked), to=coordinator_addresses())
    return asked


def digest_of(asked: Request) -> str:
    """What makes two sendings one request: the same class of the same school, at the same moments."""
    school = asked.uai or fold(f"{asked.school_name} {asked.town}")
    moments = [
        one.isoformat() for one in asked.slots.order_by("starts_at").values_list("starts_at", flat=True)
    ]
    said = "\n".join((school, asked.level, fold(asked.class_name), str(asked.headcount), *moments))
    return hashlib.sha256(said.encode()).hexdigest()


@transaction.atomic
def trust(asked: Request, *, everybody: bool, by: Any) -> None:
    """The coordinator knows who writes: this request arrives; ``everybody`` of the domain will, from now on.

    Raises ``NotAllowed`` when somebody answered before.
    """
    LIFE.move(asked, "trust")
    if everybody:
        confirm_domain(asked.email, by=by)
    record("testimonies.trusted", on=asked, by=by)
    notify(RequestReceived(asked), to=[asked.email], language=asked.language)


@transaction.atomic
def decline(asked: Request, *, reason: str, word: str, by: Any) -> None:
    """Not this time: a kind letter says why. Raises ``NotAllowed`` when somebody answered before."""
    LIFE.move(asked, "decline", ended_at=timezone.now())
    record("testimonies.declined", on=asked, by=by)
    notify(RequestDeclined(asked, reason=reason, word=word), to=[asked.email], language=asked.language)


@transaction.atomic
def withdraw(asked: Request) -> None:
    """Whoever asked needs it no more: the collective is told, and the women when they were invited.

    Raises ``NotAllowed`` when it is over already, or takes place.
    """
    if has_begun(asked):
        raise NotAllowed("withdraw", asked)
    LIFE.move(asked, "withdraw", ended_at=timezone.now())
    if asked.encounter is not None and asked.encounter.state != Encountered.CANCELLED:
        encounters.cancel(asked.encounter, reason=Reason.SCHOOL, by=None)
    record("testimonies.withdrawn", on=asked, by=None)
    notify(RequestWithdrawn(asked), to=coordinator_addresses())


@transaction.atomic
def send_links_again(address: str) -> int:
    """Somebody lost the secret address of her requests: it leaves again, for hers that are under way; gives how many."""
    found = list(Request.objects.of_address(address).in_state(*OPEN).latest_first()[:10])
    for asked in found:
        notify(RequestReceived(asked), to=[asked.email], language=asked.language)
    return len(found)
