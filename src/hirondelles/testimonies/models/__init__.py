"""What a teacher asks for, when she could receive; the addresses that are a school's; what counts for a panel."""

from hirondelles.testimonies.models.domains import SchoolDomain
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

__all__ = ["OPEN", "UNSENT", "Aim", "Equipment", "PanelWeights", "Request", "SchoolDomain", "Slot", "State"]
