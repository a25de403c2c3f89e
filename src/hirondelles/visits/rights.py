"""What visits know of a person, and what goes when she does."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from hirondelles.collectives.scope import in_collective
from hirondelles.core.features import Erasure
from hirondelles.core.personal_data import exported
from hirondelles.visits.clocks import ADULT, forgotten
from hirondelles.visits.kits import rights as kits
from hirondelles.visits.models import Booking, SlotWoman
from hirondelles.visits.offering import rights as offering

ASKER = ("teacher_name", "teacher_role", "email", "phone")


def _hers(person: Any) -> Any:
    if not person.email:
        return Booking.objects.none()
    return Booking.objects.filter(Q(email=person.email.lower()) | Q(adult_email__iexact=person.email))


def _asked(booking: Booking, person: Any) -> bool:
    """Whether she booked; else she only comes along, and who booked is somebody else."""
    return bool(booking.email == person.email.lower())


def _known(booking: Booking, person: Any) -> dict[str, Any]:
    known = exported(booking) | {"collective": booking.collective.name}
    return known if _asked(booking, person) else {k: v for k, v in known.items() if k not in ASKER}


def export(person: Any) -> dict[str, Any]:
    rows = _hers(person).select_related("collective").defer("collective__logo").order_by("typed_at", "pk")
    shown = SlotWoman.objects.filter(person=person).select_related("slot").order_by("slot__starts_at", "pk")
    return {
        "visit_bookings": [_known(one, person) for one in rows],
        "visits_where_pupils_see_you": [one.slot.title for one in shown],
        **kits.export(person),
        **offering.export(person),
    }


def erasures(person: Any) -> Iterator[Erasure]:
    for booked in _hers(person).order_by("pk"):
        yield Erasure(
            key=f"visits.{booked.pk}",
            sentence=_("Votre nom disparaît de la réservation de visite pour %(school)s.")
            % {"school": booked},
            carry_out=partial(_erase, booked.collective_id, booked.pk, asked=_asked(booked, person)),
            collective_id=booked.collective_id,
        )
    for collective in sorted({one.collective_id for one in SlotWoman.objects.filter(person=person)}):
        yield Erasure(
            key=f"visits.women.{collective}",
            sentence=_("Votre portrait n’est plus montré avec les visites."),
            carry_out=partial(_leave, collective, person.pk),
            collective_id=collective,
        )
    yield from kits.erasures(person)
    yield from offering.erasures(person)


def _erase(collective: int, pk: int, *, asked: bool) -> None:
    """The class keeps its place, and who only comes along leaves who booked in it."""
    with in_collective(collective):
        Booking.objects.filter(pk=pk).update(**(forgotten() if asked else dict.fromkeys(ADULT, "")))


def _leave(collective: int, person: int) -> None:
    with in_collective(collective):
        SlotWoman.objects.filter(person=person).delete()
