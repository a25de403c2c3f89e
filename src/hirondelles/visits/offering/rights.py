"""What the offers know of a person, and what goes when she does."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from django.utils.translation import gettext as _

from hirondelles.collectives.scope import in_collective
from hirondelles.core.features import Erasure
from hirondelles.core.personal_data import exported
from hirondelles.visits.models import HostOffer


def _hers(person: Any) -> Any:
    return HostOffer.objects.of_address(person.email) if person.email else HostOffer.objects.none()


def export(person: Any) -> dict[str, Any]:
    rows = _hers(person).select_related("collective").defer("collective__logo").order_by("typed_at", "pk")
    return {"host_offers": [exported(one) | {"collective": one.collective.name} for one in rows]}


def erasures(person: Any) -> Iterator[Erasure]:
    for offer in _hers(person).order_by("pk"):
        yield Erasure(
            key=f"visits.host_offer.{offer.pk}",
            sentence=_("Votre proposition d’accueillir des classes (%(structure)s) s’efface.")
            % {"structure": offer},
            carry_out=partial(_erase, offer.collective_id, offer.pk),
            collective_id=offer.collective_id,
        )


def _erase(collective: int, pk: int) -> None:
    with in_collective(collective):
        HostOffer.objects.filter(pk=pk).delete()
