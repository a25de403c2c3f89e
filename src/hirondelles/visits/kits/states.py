"""The life of a loan: asked, agreed, out, back."""

from hirondelles.core.states import Life
from hirondelles.visits.models import AWAY, LOAN_OPEN, LoanState

LOAN = Life(
    {
        "ask": ([LoanState.TYPED], LoanState.ASKED),
        "agree": ([LoanState.ASKED], LoanState.AGREED),
        "refuse": ([LoanState.ASKED, LoanState.AGREED], LoanState.REFUSED),
        "take": ([LoanState.AGREED], LoanState.OUT),
        "bring_back": ([*AWAY], LoanState.BACK),
        "cancel": ([*LOAN_OPEN[:2]], LoanState.CANCELLED),
    }
)
