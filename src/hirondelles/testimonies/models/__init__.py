"""What a teacher asks for, when she could receive, and the addresses that the coordinator knows to be a school's."""

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

__all__ = ["OPEN", "UNSENT", "Aim", "Equipment", "Request", "SchoolDomain", "Slot", "State"]
