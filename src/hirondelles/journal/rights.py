"""What the journal gives to whoever did it."""

from __future__ import annotations

from typing import Any

from hirondelles.core.personal_data import exported
from hirondelles.journal.actions import sentence
from hirondelles.journal.models import Entry


def export(person: Any) -> dict[str, Any]:
    lines = Entry.objects.filter(by_id=person.pk).select_related("collective").defer("collective__logo")
    return {
        "journal": [
            exported(line) | {"verb": sentence(line.verb), "collective": line.collective.name}
            for line in lines.latest_first()
        ]
    }
