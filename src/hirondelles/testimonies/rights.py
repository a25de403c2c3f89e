"""What requests know of a person, and what goes when she does."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from hirondelles.collectives.scope import in_collective
from hirondelles.core.features import Erasure
from hirondelles.core.personal_data import exported
from hirondelles.testimonies.models import Request


def _hers(person: Any) -> Any:
    if not person.email:
        return Request.objects.none()
    return Request.objects.filter(Q(email=person.email.lower()) | Q(adult_email__iexact=person.email))


def export(person: Any) -> dict[str, Any]:
    rows = _hers(person).select_related("collective").defer("collective__logo").order_by("started_at", "pk")
    return {"testimony_requests": [exported(one) | {"collective": one.collective.name} for one in rows]}


def erasures(person: Any) -> Iterator[Erasure]:
    for asked in _hers(person).order_by("pk"):
        yield Erasure(
            key=f"testimonies.{asked.pk}",
            sentence=_("Votre demande de témoignage pour %(school)s disparaît.") % {"school": asked},
            carry_out=partial(_erase, asked.collective_id, asked.pk),
            collective_id=asked.collective_id,
        )


def _erase(collective: int, pk: int) -> None:
    with in_collective(collective):
        Request.objects.filter(pk=pk).delete()
