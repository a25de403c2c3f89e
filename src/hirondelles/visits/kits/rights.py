"""What the loans know of a person, and what goes when she does."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from django.utils.translation import gettext as _

from hirondelles.collectives.scope import in_collective
from hirondelles.core.features import Erasure
from hirondelles.core.personal_data import exported
from hirondelles.visits.kits.clocks import forgotten
from hirondelles.visits.models import KitLoan


def _hers(person: Any) -> Any:
    return KitLoan.objects.of_address(person.email) if person.email else KitLoan.objects.none()


def export(person: Any) -> dict[str, Any]:
    rows = _hers(person).select_related("collective").defer("collective__logo").order_by("typed_at", "pk")
    return {"kit_loans": [exported(one) | {"collective": one.collective.name} for one in rows]}


def erasures(person: Any) -> Iterator[Erasure]:
    for loan in _hers(person).order_by("pk"):
        yield Erasure(
            key=f"visits.kit_loan.{loan.pk}",
            sentence=_("Votre nom disparaît du prêt d’une mallette pour %(school)s.") % {"school": loan},
            carry_out=partial(_erase, loan.collective_id, loan.pk),
            collective_id=loan.collective_id,
        )


def _erase(collective: int, pk: int) -> None:
    with in_collective(collective):
        KitLoan.objects.filter(pk=pk).update(**forgotten())
