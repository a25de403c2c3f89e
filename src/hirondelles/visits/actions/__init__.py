"""What happens to slots and bookings: opened, taken, waited for, given back, shared out, moved, called off."""

from hirondelles.visits.actions.allocating import allocate
from hirondelles.visits.actions.booking import book, cancel, leave, place, resize
from hirondelles.visits.actions.slots import (
    Overtaken,
    cancel_slot,
    change,
    close,
    open_again,
    publish,
)
from hirondelles.visits.actions.waiting import promote, wait_of

__all__ = [
    "Overtaken",
    "allocate",
    "book",
    "cancel",
    "cancel_slot",
    "change",
    "close",
    "leave",
    "open_again",
    "place",
    "promote",
    "publish",
    "resize",
    "wait_of",
]
