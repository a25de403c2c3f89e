"""Who hosts, the slots that it opens, the women whom pupils meet there, the bookings of classes."""

from hirondelles.visits.models.bookings import (
    COUNTED,
    EXPECTED,
    LASTING,
    STANDING,
    UNSENT,
    Booking,
    BookingQuerySet,
    BookingState,
    new_key,
)
from hirondelles.visits.models.buses import BusShare
from hirondelles.visits.models.hosting import (
    HostAnswer,
    HostAsk,
    HostCommitment,
    Opening,
    Pledge,
    SelfCheck,
    TalkTime,
    VisitSheet,
)
from hirondelles.visits.models.hosts import Audience, Host, HostQuerySet, Paused, Photos
from hirondelles.visits.models.kits import AWAY, LOAN_OPEN, LOAN_OVER, KitCase, KitLoan, LoanState
from hirondelles.visits.models.offers import HostOffer, OfferState
from hirondelles.visits.models.slots import (
    Rhythm,
    Series,
    Slot,
    SlotQuerySet,
    SlotState,
    SlotWoman,
)

__all__ = [
    "AWAY",
    "COUNTED",
    "EXPECTED",
    "LASTING",
    "LOAN_OPEN",
    "LOAN_OVER",
    "STANDING",
    "UNSENT",
    "Audience",
    "Booking",
    "BookingQuerySet",
    "BookingState",
    "BusShare",
    "Host",
    "HostAnswer",
    "HostAsk",
    "HostCommitment",
    "HostOffer",
    "HostQuerySet",
    "KitCase",
    "KitLoan",
    "LoanState",
    "OfferState",
    "Opening",
    "Paused",
    "Photos",
    "Pledge",
    "Rhythm",
    "SelfCheck",
    "Series",
    "Slot",
    "SlotQuerySet",
    "SlotState",
    "SlotWoman",
    "TalkTime",
    "VisitSheet",
    "new_key",
]
