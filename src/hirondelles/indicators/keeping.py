"""The public page of figures is kept ready: answers that leave their waiting make it again."""

from __future__ import annotations

from typing import Any

from hirondelles.collectives.models import Collective


def figures_changed(batch: Any) -> None:
    Collective.objects.changed(batch.collective_id)
