"""What the ledger gives to the woman it is about, and what goes with her account."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from django.utils.translation import gettext as _

from hirondelles.collectives.scope import in_collective
from hirondelles.core.features import Erasure
from hirondelles.core.personal_data import exported
from hirondelles.solicitations import actions
from hirondelles.solicitations.models import Availability, Solicitation


def export(person: Any) -> dict[str, Any]:
    said = Availability.objects.filter(person_id=person.pk).select_related("collective")
    asked = Solicitation.objects.asked_of([person.pk]).select_related("collective")
    return {
        "availabilities": [_told(one) for one in said.defer("collective__logo").order_by("pk")],
        "solicitations": [_told(one) for one in asked.defer("collective__logo").order_by("pk")],
    }


def _told(row: Any) -> dict[str, Any]:
    return exported(row) | {"collective": row.collective.name}


def erasures(person: Any) -> Iterator[Erasure]:
    """What she was asked and what she can give, collective by collective."""
    rows = [*Availability.objects.filter(person_id=person.pk), *Solicitation.objects.asked_of([person.pk])]
    for collective in sorted({row.collective_id for row in rows}):
        yield Erasure(
            key=f"solicitations-{collective}",
            sentence=_("Ce qu’on vous a demandé, vos réponses et vos disponibilités sont effacés."),
            carry_out=partial(_forget, collective, person),
        )


def _forget(collective: int, person: Any) -> None:
    """What still stands is declined first: whoever counts on her must know."""
    with in_collective(collective):
        for one in Solicitation.objects.asked_of([person.pk]).standing().order_by("pk"):
            if one.is_open:
                actions.decline(one, by=None)
        Solicitation.objects.asked_of([person.pk]).delete()
        Availability.objects.filter(person_id=person.pk).delete()
