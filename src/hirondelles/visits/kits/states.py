"""The life of a loan: asked, agreed, out, back."""

from hirondelles.core.states import Life
from hirondelles.visits.models import LOAN_OPEN, LoanState

LOAN = Life(
    {
        "ask": ([LoanState.TYPED], LoanState.ASKED),
        "agree": ([LoanState.ASKED], LoanState.AGREED),
        "refuse": ([LoanState.ASKED], LoanState.REFUSED),
        "take": ([LoanState.AGREED], LoanState.OUT),
        "bring_back": ([LoanState.OUT], LoanState.BACK),
        "cancel": ([*LOAN_OPEN[:2]], LoanState.CANCELLED),
    }
)
