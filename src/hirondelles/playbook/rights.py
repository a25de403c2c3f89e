"""What the path gives to whoever worked on it, and what goes with her account."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from hirondelles.collectives.scope import in_collective
from hirondelles.core.features import Erasure
from hirondelles.core.personal_data import exported
from hirondelles.playbook.models import Gate


def export(person: Any) -> dict[str, Any]:
    hers = Q(person_id=person.pk) | Q(ticked_by_id=person.pk) | Q(aside_by_id=person.pk)
    gates = Gate.objects.filter(hers).select_related("collective").defer("collective__logo").order_by("pk")
    return {
        "path": [exported(gate) | {"gate": str(gate), "collective": gate.collective.name} for gate in gates]
    }


def erasures(person: Any) -> Iterator[Erasure]:
    """The gates that were entrusted to her wait for somebody else."""
    hers = Gate.objects.filter(person_id=person.pk)
    for collective_id in hers.order_by("collective_id").values_list("collective_id", flat=True).distinct():
        yield Erasure(
            key=f"path-{collective_id}",
            sentence=_("Les étapes du parcours qui vous étaient confiées attendent quelqu’un d’autre."),
            carry_out=partial(_free, collective_id, person.pk),
        )


def _free(collective_id: int, person_id: int) -> None:
    with in_collective(collective_id):
        Gate.objects.filter(person_id=person_id).update(person=None)
