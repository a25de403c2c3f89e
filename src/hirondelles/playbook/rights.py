"""What the path gives to whoever worked on it."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from hirondelles.core.personal_data import exported
from hirondelles.playbook.models import Gate


def export(person: Any) -> dict[str, Any]:
    hers = Q(person_id=person.pk) | Q(ticked_by_id=person.pk) | Q(aside_by_id=person.pk)
    gates = Gate.objects.filter(hers).select_related("collective").defer("collective__logo").order_by("pk")
    return {
        "path": [exported(gate) | {"gate": str(gate), "collective": gate.collective.name} for gate in gates]
    }
