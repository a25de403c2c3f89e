"""The lives of a slot, of a booking, of a structure that offers to receive."""

from hirondelles.core.states import Life
from hirondelles.visits.models import LASTING, UNSENT, BookingState, OfferState, SlotState

SLOT = Life(
    {
        "publish": ([SlotState.DRAFT], SlotState.PUBLISHED),
        "close": ([SlotState.PUBLISHED], SlotState.CLOSED),
        "open_again": ([SlotState.CLOSED], SlotState.PUBLISHED),
        "cancel": ([SlotState.DRAFT, SlotState.PUBLISHED, SlotState.CLOSED], SlotState.CANCELLED),
    }
)
BOOKING = Life(
    {
        "check": ([BookingState.TYPED], BookingState.CHECKING),
        "wish": (UNSENT, BookingState.WISHED),
        "wait": ([*UNSENT, BookingState.WISHED], BookingState.WAITING),
        "take": ([*UNSENT, BookingState.WISHED, BookingState.WAITING], BookingState.BOOKED),
        "accept": ([BookingState.BOOKED], BookingState.ACCEPTED),
        "refuse": ([BookingState.BOOKED], BookingState.REFUSED),
        "drop": ([BookingState.ACCEPTED], BookingState.REFUSED),
        "expire": ([BookingState.BOOKED], BookingState.EXPIRED),
        "lapse": ([*UNSENT, BookingState.WISHED, BookingState.WAITING], BookingState.UNPLACED),
        "hold": ([BookingState.ACCEPTED], BookingState.HELD),
        "cancel": ([*UNSENT, BookingState.WISHED, BookingState.WAITING, *LASTING], BookingState.CANCELLED),
    }
)
OFFER = Life(
    {
        "arrive": ([OfferState.TYPED], OfferState.ASKED),
        "welcome": ([OfferState.ASKED], OfferState.WELCOMED),
        "decline": ([OfferState.ASKED], OfferState.DECLINED),
    }
)
