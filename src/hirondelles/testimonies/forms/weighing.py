"""How much each thing counts for a panel, from 0 to 10."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from hirondelles.collectives.forms import CollectiveForm
from hirondelles.testimonies.models import PanelWeights
from hirondelles.testimonies.models.weighing import MOST, NAMES


class WeightsForm(CollectiveForm):
    class Meta:
        model = PanelWeights
        fields: ClassVar[tuple[str, ...]] = NAMES
        widgets: ClassVar[dict[str, Any]] = {
            name: forms.NumberInput(attrs={"min": 0, "max": MOST, "inputmode": "numeric"}) for name in NAMES
        }
