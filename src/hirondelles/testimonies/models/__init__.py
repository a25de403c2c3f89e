"""What a teacher asks for, when she could receive; what counts for a panel."""

from hirondelles.testimonies.models.requests import (
    OPEN,
    UNSENT,
    Aim,
    Equipment,
    Request,
    Slot,
    State,
)
from hirondelles.testimonies.models.weighing import PanelWeights

__all__ = ["OPEN", "UNSENT", "Aim", "Equipment", "PanelWeights", "Request", "Slot", "State"]
