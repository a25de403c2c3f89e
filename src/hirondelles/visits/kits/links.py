"""The secret address by which a teacher asks for a case and follows the loan, without an account."""

from __future__ import annotations

from django.core import signing

from hirondelles.visits.models import KitLoan

SALT = "visits.kit_loan"


def token_of(loan: KitLoan) -> str:
    """The end of her link: signed, for this loan alone."""
    return signing.Signer(salt=SALT).sign_object([loan.pk, loan.key])


def loan_of(token: str) -> KitLoan | None:
    """The loan that a link opens in this collective, ``None`` for any other text."""
    try:
        pk, key = signing.Signer(salt=SALT).unsign_object(token)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    found: KitLoan | None = KitLoan.objects.select_related("case").filter(pk=pk, key=key).first()
    return found
