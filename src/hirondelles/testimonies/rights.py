"""What requests know of a person, and what goes when she does."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from django.utils.translation import gettext as _

from hirondelles.collectives.scope import in_collective
from hirondelles.core.features import Erasure
from hirondelles.core.personal_data import exported
from hirondelles.testimonies.models import Request

ADULT = ("adult_name", "adult_role", "adult_email", "adult_phone")


def _asked_by(person: Any) -> Any:
    return Request.objects.filter(email=person.email.lower()) if person.email else Request.objects.none()


def _stayed_with(person: Any) -> Any:
    """Those that a colleague wrote, in which she is who stays with the class: she reads and erases what is hers."""
    if not person.email:
        return Request.objects.none()
    return Request.objects.filter(adult_email__iexact=person.email).exclude(email=person.email.lower())


def export(person: Any) -> dict[str, Any]:
    told = [
        exported(one) | {"collective": one.collective.name} for one in _with_collective(_asked_by(person))
    ]
    stays = [
        {name: getattr(one, name) for name in ADULT} | {"collective": one.collective.name}
        for one in _with_collective(_stayed_with(person))
    ]
    return {"testimony_requests": told, "testimony_requests_of_colleagues": stays}


def _with_collective(rows: Any) -> Any:
    return rows.select_related("collective").defer("collective__logo").order_by("started_at", "pk")


def erasures(person: Any) -> Iterator[Erasure]:
    for asked in _asked_by(person).order_by("pk"):
        yield Erasure(
            key=f"testimonies.{asked.pk}",
            sentence=_("Votre demande de témoignage pour %(school)s disparaît.") % {"school": asked},
            carry_out=partial(_erase, asked.collective_id, asked.pk),
            collective_id=asked.collective_id,
        )
    for asked in _stayed_with(person).order_by("pk"):
        sentence = _("Votre nom quitte la demande de témoignage d’une ou d’un collègue, pour %(school)s.")
        yield Erasure(
            key=f"testimonies.adult.{asked.pk}",
            sentence=sentence % {"school": asked},
            carry_out=partial(_forget_adult, asked.collective_id, asked.pk),
            collective_id=asked.collective_id,
        )


def _erase(collective: int, pk: int) -> None:
    with in_collective(collective):
        Request.objects.filter(pk=pk).delete()


def _forget_adult(collective: int, pk: int) -> None:
    with in_collective(collective):
        Request.objects.filter(pk=pk).update(**dict.fromkeys(ADULT, ""))
